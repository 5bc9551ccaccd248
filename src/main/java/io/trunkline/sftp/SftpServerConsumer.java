package io.trunkline.sftp;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jboss.logging.Logger;

/** Takes the files that are chosen, and ends its turn when the connection has ended. */
final class SftpServerConsumer extends SftpConsumer {
  private static final Logger LOG = Logger.getLogger(SftpServerConsumer.class);

  private final RemoteChoice choice;
  private SftpRemoteFile[] listed;
  private Set<String> names = Set.of();
  private boolean unsafeTold;

  SftpServerConsumer(
      SftpServerEndpoint endpoint,
      Processor processor,
      RemoteFileOperations<SftpRemoteFile> operations,
      GenericFileProcessStrategy<SftpRemoteFile> strategy,
      RemoteChoice choice) {
    super(endpoint, processor, operations, strategy);
    this.choice = choice;
  }

  @Override
  protected boolean isMatched(
      Exchange dynamic,
      Supplier<GenericFile<SftpRemoteFile>> file,
      String name,
      String path,
      Supplier<String> relative,
      boolean isFolder,
      SftpRemoteFile[] files) {
    if (name.equals(".") || name.equals("..") || !isSafe(name)) {
      return false;
    }
    return super.isMatched(dynamic, file, name, path, relative, isFolder, files)
        && (isFolder
            || choice.accepts(
                path,
                name,
                file.get().getFileLength(),
                file.get().getLastModified(),
                names(files)));
  }

  private boolean isSafe(String name) {
    boolean safe = RemoteNames.isSafe(name);
    if (!safe && !unsafeTold) {
      unsafeTold = true;
      LOG.warnf(
          "%s: a name with / \\ * ? or control characters, of more than 200, or with letters that"
              + " this machine's locale lacks, is left alone; rename it there, or set LANG=C.UTF-8",
          ((SftpServerEndpoint) endpoint).place());
    }
    return safe;
  }

  private Set<String> names(SftpRemoteFile[] files) {
    if (files != listed) {
      listed = files;
      names = Arrays.stream(files).map(SftpRemoteFile::getFilename).collect(Collectors.toSet());
    }
    return names;
  }

  /** Each further file would wait for the same server. */
  @Override
  public boolean isBatchAllowed() {
    return super.isBatchAllowed() && operations instanceof WholeFiles open && open.isConnected();
  }

  /** The next turn begins with a new connection. */
  void reset() {
    forceDisconnect();
  }
}
