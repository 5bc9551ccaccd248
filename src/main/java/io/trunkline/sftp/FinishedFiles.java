package io.trunkline.sftp;

import io.trunkline.intake.Taken;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
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

  /** Set by the Kamelet lead-file: a body might be changed by any step behind it. */
  private static final String TAKEN = "trunklineTaken";

  private final FileTerms terms;
  private final RemoteChoice choice;
  private final Clock clock;
  private final Map<String, Taken> uncleared = new HashMap<>();

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
    Taken taken = exchange.getProperty(TAKEN, Taken.class);
    if (taken == null) {
      throw new IllegalStateException(
          "no step has told what became of it, so it stays; put the step lead-file into the route");
    }
    if (taken == Taken.WAITS) {
      return;
    }
    try {
      clear(server, file, taken);
    } catch (RuntimeException failed) {
      uncleared.put(state(file), taken);
      throw failed;
    }
  }

  /** What was taken before and could not be cleared away is not fetched for that again. */
  @Override
  public boolean begin(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFileEndpoint<SftpRemoteFile> endpoint,
      Exchange exchange,
      GenericFile<SftpRemoteFile> file) {
    Taken taken = uncleared.get(state(file));
    if (taken == null) {
      return true;
    }
    clear(server, file, taken);
    uncleared.remove(state(file));
    return false;
  }

  private static String state(GenericFile<SftpRemoteFile> file) {
    return file.getAbsoluteFilePath() + "\n" + file.getFileLength() + "\n" + file.getLastModified();
  }

  private void clear(
      GenericFileOperations<SftpRemoteFile> server, GenericFile<SftpRemoteFile> file, Taken taken) {
    if (!isAsListed(server, file)) {
      return;
    }
    if (taken == Taken.REJECTED) {
      move(server, file, ".error");
    } else if (terms.keep()) {
      move(server, file, ".done");
    } else {
      removeMarker(server, file);
      server.deleteFile(file.getAbsoluteFilePath());
    }
  }

  /** If not, it is the sender's next one of that name, and nobody has read it yet. */
  private static boolean isAsListed(
      GenericFileOperations<SftpRemoteFile> server, GenericFile<SftpRemoteFile> file) {
    SftpRemoteFile<?>[] now = server.listFiles(file.getAbsoluteFilePath());
    return now.length == 1
        && now[0].getFileLength() == file.getFileLength()
        && now[0].getLastModified() == file.getLastModified();
  }

  private void move(
      GenericFileOperations<SftpRemoteFile> server,
      GenericFile<SftpRemoteFile> file,
      String folder) {
    String target = sibling(file, folder);
    server.buildDirectory(target, file.isAbsolute());
    removeMarker(server, file);
    server.renameFile(
        file.getAbsoluteFilePath(), free(server, target + "/", file.getFileNameOnly()));
  }

  /** First: without its file it would make the next one of that name look complete. */
  private void removeMarker(
      GenericFileOperations<SftpRemoteFile> server, GenericFile<SftpRemoteFile> file) {
    String marker = sibling(file, terms.markerOf(file.getFileNameOnly()));
    if (terms.hasMarker() && server.existsFile(marker)) {
      server.deleteFile(marker);
    }
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
