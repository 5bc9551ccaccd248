package io.trunkline.callerid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts the files of an account's requests where they belong, with a result. */
final class RequestFiles {
  private static final Logger LOG = Logger.getLogger(RequestFiles.class);
  private static final String SENT_BEFORE =
      "a request of this name was sent before; to ask for another caller id, give the file another"
          + " name";

  private final CallerIdFolders folders;
  private final CallerIdForm form;
  private final boolean keep;
  private final Clock clock;

  /**
   * @param keep whether what was sent is kept
   */
  RequestFiles(CallerIdFolders folders, CallerIdForm form, boolean keep, Clock clock) {
    this.folders = folders;
    this.form = form;
    this.keep = keep;
    this.clock = clock;
  }

  CallerIdFolders folders() {
    return folders;
  }

  CallerIdForm form() {
    return form;
  }

  void write(CallerIdResult result) throws IOException {
    result.write(folders.result(result.request()));
  }

  /** Tells once that a request waits. */
  void waits(String request, String reason, String hint) throws IOException {
    boolean told =
        CallerIdResult.read(folders.result(request))
            .filter(one -> reason.equals(one.reason()) && hint.equals(one.hint()))
            .isPresent();
    if (!told) {
      write(CallerIdResult.of(request, "waiting", null, reason, hint, clock.instant()));
    }
  }

  /** Names what is wrong and moves the files to where they can be mended. */
  void reject(Path file, String state, String reason, String hint) throws IOException {
    String where = moved(file, hint);
    String request = CallerIdFolders.request(file);
    write(CallerIdResult.of(request, state, null, reason, where, clock.instant()));
  }

  /** Moves a second request of a name away; the result stays that of the first. */
  void rejectSecond(Path file) throws IOException {
    moved(file, SENT_BEFORE);
  }

  private String moved(Path file, String hint) throws IOException {
    String request = CallerIdFolders.request(file);
    Path folder = folders.away("rejected", request, own(file));
    Files.writeString(folder.resolve(request + ".reason.txt"), hint + "\n");
    String told = hint + " (the files are now in " + folder + ")";
    LOG.warnf("Caller id request %s was not sent: %s", file.getFileName(), told);
    return told;
  }

  /** Takes what was sent out of the folder. If it cannot, its result is told all the same. */
  void finish(Path file) {
    try {
      List<Path> files = own(file);
      if (keep) {
        folders.away("done", CallerIdFolders.request(file), files);
      } else {
        folders.delete(files);
      }
    } catch (IOException stuck) {
      LOG.errorf(
          "The files of %s were sent and cannot be taken out of their folder; do it by hand: %s",
          file.getFileName(), stuck);
    }
  }

  /** The request's files but for pictures that another request in the folder names, too. */
  private List<Path> own(Path file) throws IOException {
    Set<Path> others = new HashSet<>();
    for (Path one : folders.dropped()) {
      if (!one.equals(file)) {
        others.addAll(DroppedRequest.files(one, form));
      }
    }
    return DroppedRequest.files(file, form).stream()
        .filter(one -> !others.contains(one) && folders.has(one))
        .toList();
  }
}
