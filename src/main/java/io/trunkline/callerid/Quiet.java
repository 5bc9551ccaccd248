package io.trunkline.callerid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long files have not changed, as far as this process has seen: a file's own time may be older
 * than its last byte.
 */
final class Quiet {
  private final Map<Path, Seen> files = new ConcurrentHashMap<>();

  private record Seen(long size, FileTime changed, Object key, Instant since) {
    boolean same(Seen other) {
      return size == other.size
          && changed.equals(other.changed)
          && java.util.Objects.equals(key, other.key);
    }
  }

  /** Zero when a file is seen for the first time, and after each change. */
  Duration of(Path file, Instant now) throws IOException {
    var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Seen seen = new Seen(found.size(), found.lastModifiedTime(), found.fileKey(), now);
    Seen kept = files.merge(file, seen, (before, after) -> before.same(after) ? before : after);
    return Duration.between(kept.since(), now);
  }

  /** Forgets what is gone. */
  void forgetGone() {
    files.keySet().removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
  }
}
