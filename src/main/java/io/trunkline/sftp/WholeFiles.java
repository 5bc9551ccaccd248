package io.trunkline.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * Downloads whole files only: of the length and time that the server tells before and after. What
 * was downloaded before is not fetched again.
 */
final class WholeFiles extends SftpOperations {
  private final SftpServerEndpoint endpoint;

  WholeFiles(SftpServerEndpoint endpoint) {
    super(endpoint.getProxy());
    this.endpoint = endpoint;
  }

  @Override
  public boolean retrieveFile(String name, Exchange exchange, long size) {
    GenericFile<?> file =
        (GenericFile<?>) exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE);
    Path local = Path.of(endpoint.getLocalWorkDirectory(), file.getRelativeFilePath());
    try {
      if (!isAsListed(local, file)) {
        download(name, exchange, size, local, file);
      }
    } catch (IOException failed) {
      throw new GenericFileOperationFailedException("Cannot keep " + local, failed);
    }
    file.setBody(local.toFile());
    exchange.getIn().setHeader(FtpConstants.FILE_LOCAL_WORK_PATH, local.toString());
    exchange.getIn().setHeader(FtpConstants.FILE_ABSOLUTE_PATH, local.toAbsolutePath().toString());
    return true;
  }

  private static boolean isAsListed(Path local, GenericFile<?> file) throws IOException {
    return Files.isRegularFile(local)
        && Files.size(local) == file.getFileLength()
        && Files.getLastModifiedTime(local).toMillis() == file.getLastModified();
  }

  private void download(String name, Exchange exchange, long size, Path local, GenericFile<?> file)
      throws IOException {
    try {
      super.retrieveFile(name, exchange, size);
      checkUnchanged(name, local, file);
    } catch (GenericFileOperationFailedException failed) {
      Files.deleteIfExists(local);
      if (!isOfThisFile(failed)) {
        // What the server still sends would be taken for the answer to the next request.
        forceDisconnect();
      }
      throw failed;
    }
    try (FileChannel disk = FileChannel.open(local, StandardOpenOption.WRITE)) {
      disk.force(true);
    }
    Files.setLastModifiedTime(local, FileTime.fromMillis(file.getLastModified()));
  }

  private void checkUnchanged(String name, Path local, GenericFile<?> file) throws IOException {
    SftpRemoteFile<?>[] now = listFiles(name);
    boolean same =
        now.length == 1
            && now[0].getFileLength() == file.getFileLength()
            && now[0].getLastModified() == file.getLastModified()
            && Files.size(local) == file.getFileLength();
    if (!same) {
      throw new RemoteFileChangedException();
    }
  }

  private static boolean isOfThisFile(GenericFileOperationFailedException failed) {
    return failed instanceof RemoteFileChangedException
        || failed.getCause() instanceof SftpException answer
            && (answer.id == ChannelSftp.SSH_FX_NO_SUCH_FILE
                || answer.id == ChannelSftp.SSH_FX_PERMISSION_DENIED);
  }

  /** The sender is still at it. */
  private static final class RemoteFileChangedException
      extends GenericFileOperationFailedException {
    private static final long serialVersionUID = 1L;

    RemoteFileChangedException() {
      super(
          "it changed while it was read; let the sender rename it when it is complete, or set a"
              + " longer quiet");
    }
  }
}
