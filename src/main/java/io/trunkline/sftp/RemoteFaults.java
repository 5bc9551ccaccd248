package io.trunkline.sftp;

import io.trunkline.provider.AnswerText;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.ExceptionHandler;

/** Tells what failed at a folder or at one of its files, once, and lets that file wait a while. */
final class RemoteFaults implements ExceptionHandler {
  private final SftpServerEndpoint endpoint;
  private final RemoteChoice choice;
  private final ToldOnce told = new ToldOnce();

  RemoteFaults(SftpServerEndpoint endpoint, RemoteChoice choice) {
    this.endpoint = endpoint;
    this.choice = choice;
  }

  @Override
  public void handleException(Throwable failed) {
    told.fault(endpoint.place(), SftpFaults.of(endpoint.server(), failed));
  }

  @Override
  public void handleException(String message, Throwable failed) {
    handleException(failed);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable failed) {
    GenericFile<?> file =
        exchange == null
            ? null
            : (GenericFile<?>) exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE);
    if (file == null) {
      handleException(failed);
      return;
    }
    choice.pause(file.getAbsoluteFilePath());
    told.fault(
        endpoint.place() + ", file " + AnswerText.safe(file.getRelativeFilePath()),
        SftpFaults.of(endpoint.server(), failed));
  }

  void works() {
    told.works(endpoint.place());
  }
}
