package io.trunkline.sftp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Chooses the files that are complete, from one look at a folder to the next. */
final class RemoteChoice {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final FileTerms terms;
  private final Clock clock;
  private final Map<String, Instant> pauses = new HashMap<>();
  private Map<String, Seen> before = Map.of();
  private Map<String, Seen> now = new HashMap<>();

  /** A file as it was listed, and since when. */
  private record Seen(long size, long modified, Instant since) {}

  RemoteChoice(FileTerms terms, Clock clock) {
    this.terms = terms;
    this.clock = clock;
  }

  /** A new look begins. What it does not see is forgotten. */
  void look() {
    before = now;
    now = new HashMap<>();
    pauses.values().removeIf(until -> !until.isAfter(clock.instant()));
  }

  /** A file that failed lets the others go first for a while. */
  void pause(String path) {
    pauses.put(path, clock.instant().plus(PAUSE));
  }

  /**
   * @param beside names of all files in its folder
   */
  boolean accepts(String path, String name, long size, long modified, Set<String> beside) {
    if (RemoteNames.isUnfinished(name)
        || terms.isMarker(name)
        || !terms.isNamed(name)
        || pauses.containsKey(path)) {
      return false;
    }
    return terms.hasMarker()
        ? beside.contains(terms.markerOf(name))
        : isQuiet(path, size, modified);
  }

  private boolean isQuiet(String path, long size, long modified) {
    Instant time = clock.instant();
    Seen last = before.get(path);
    boolean same = last != null && last.size() == size && last.modified() == modified;
    Instant since = same ? last.since() : time;
    now.put(path, new Seen(size, modified, since));
    return !since.plus(terms.quiet()).isAfter(time);
  }
}
