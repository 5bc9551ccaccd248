package io.trunkline.sftp;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jboss.logging.Logger;

/** Leaves no half file behind, and leaves it to the caller to tell what failed. */
final class SftpServerProducer extends RemoteFileProducer<SftpRemoteFile> {
  private static final Logger LOG = Logger.getLogger(SftpServerProducer.class);

  SftpServerProducer(SftpServerEndpoint endpoint, RemoteFileOperations<SftpRemoteFile> operations) {
    super(endpoint, operations);
  }

  @Override
  public void handleFailedWrite(Exchange exchange, Exception failed) throws Exception {
    try {
      removePart(exchange);
      disconnect();
    } catch (RuntimeException further) {
      LOG.debug("What was uploaded stays there until the next try", further);
    }
    throw failed;
  }

  private void removePart(Exchange exchange) {
    if (endpoint.getTempFileName() == null || !getOperations().isConnected()) {
      return;
    }
    String part = createTempFileName(exchange, createFileName(exchange));
    if (operations.existsFile(part)) {
      operations.deleteFile(part);
    }
  }
}
