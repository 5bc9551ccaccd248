package io.trunkline.sftp;

import io.trunkline.intake.Taken;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * Clears a file away on its server when the route has taken it: to {@code .done} beside it, or, if
 * it was refused whole, to {@code .error}. One that waits, or whose route failed, stays.
 */
final class FinishedFiles implements GenericFileProcessStrategy<SftpRemoteFile> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final FileTerms terms;
  private final RemoteChoice choice;
  private final Clock clock;

  FinishedFiles(FileTerms terms, RemoteChoice choice, Clock clock) {
    this.terms = terms;
    this.choice = choice;
    this.clock = clock;
  }

  @Override
  public void commit(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFileEndpoint<SftpRemoteFile> endpoint,
      Exchange exchange,
      GenericFile<SftpRemoteFile> file) {
    Object taken = exchange.getMessage().getBody();
    if (taken == Taken.WAITS) {
      return;
    }
    if (terms.hasMarker()) {
      // First: a marker without its file would make the next one of that name look complete.
      server.deleteFile(sibling(file, terms.markerOf(file.getFileNameOnly())));
    }
    if (taken == Taken.REJECTED) {
      move(server, file, ".error");
    } else if (terms.keep()) {
      move(server, file, ".done");
    } else {
      server.deleteFile(file.getAbsoluteFilePath());
    }
  }

  private void move(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFile<SftpRemoteFile> file,
      String folder) {
    String target = sibling(file, folder);
    server.buildDirectory(target, file.isAbsolute());
    server.renameFile(
        file.getAbsoluteFilePath(), free(server, target + "/", file.getFileNameOnly()));
  }

  /** An older file of that name is kept. */
  private String free(GenericFileOperations<SftpRemoteFile> server, String folder, String name) {
    if (!server.existsFile(folder + name)) {
      return folder + name;
    }
    int dot = name.lastIndexOf('.');
    int end = dot < 1 ? name.length() : dot;
    return folder
        + name.substring(0, end)
        + "-"
        + TIME.format(clock.instant())
        + name.substring(end);
  }

  private static String sibling(GenericFile<SftpRemoteFile> file, String name) {
    String path = file.getAbsoluteFilePath();
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }

  @Override
  public boolean begin(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFileEndpoint<SftpRemoteFile> endpoint,
      Exchange exchange,
      GenericFile<SftpRemoteFile> file) {
    return true;
  }

  @Override
  public void prepareOnStartup(
      GenericFileOperations<SftpRemoteFile> server, GenericFileEndpoint<SftpRemoteFile> endpoint) {
    // Nothing is left over that would have to be cleared away.
  }

  @Override
  public void abort(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFileEndpoint<SftpRemoteFile> endpoint,
      Exchange exchange,
      GenericFile<SftpRemoteFile> file) {
    // The file stays as it is.
  }

  @Override
  public void rollback(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFileEndpoint<SftpRemoteFile> endpoint,
      Exchange exchange,
      GenericFile<SftpRemoteFile> file) {
    choice.pause(file.getAbsoluteFilePath());
  }
}
