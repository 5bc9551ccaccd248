package io.trunkline.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What keeps sources from being pulled: told once, and once that it is over. */
final class PullStanding {
  private static final Logger LOG = Logger.getLogger(PullStanding.class);

  /** Of a source that is pulled no more; some are pulled once a day. */
  private static final Duration REMEMBERED = Duration.ofHours(25);

  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Fault(String text, Instant at) {}

  PullStanding(Clock clock) {
    this.clock = clock;
  }

  /** By the names of the sources. */
  Map<String, String> all() {
    Instant forgotten = clock.instant().minus(REMEMBERED);
    faults.values().removeIf(fault -> fault.at().isBefore(forgotten));
    Map<String, String> all = new TreeMap<>();
    faults.forEach((source, fault) -> all.put(source, fault.text()));
    return all;
  }

  void fault(String source, String text) {
    Fault before = faults.put(source, new Fault(text, clock.instant()));
    if (before == null || !text.equals(before.text())) {
      LOG.errorf("The source %s is not pulled; nothing is lost: %s", source, text);
    }
  }

  void works(String source) {
    if (faults.remove(source) != null) {
      LOG.infof("The source %s is pulled again", source);
    }
  }
}
