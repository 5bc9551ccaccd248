package io.trunkline.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells of attempts that were not accepted: the first of each kind at once, and then once a minute
 * how many there were.
 */
@Singleton
public class AttemptLog {
  private static final Logger LOG = Logger.getLogger(AttemptLog.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int MOST_KINDS = 500;

  private final Clock clock;
  private final Map<String, Told> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > MOST_KINDS;
        }
      };

  private record Told(Instant at, int since) {}

  @Inject
  public AttemptLog(Clock clock) {
    this.clock = clock;
  }

  synchronized void tell(Settlement one) {
    if (one.verdict().equals("accepted")) {
      return;
    }
    String kind = one.attempt().account() + " " + one.verdict() + " " + one.receipt();
    Told last = told.get(kind);
    Instant now = clock.instant();
    if (last != null && last.at.plus(QUIET).isAfter(now)) {
      told.put(kind, new Told(last.at, last.since + 1));
      return;
    }
    told.put(kind, new Told(now, 0));
    LOG.infof(
        "Attempt %d on account %s, calls: %d, is %s: %s%s",
        one.attempt().id(),
        one.attempt().account(),
        one.attempt().items().size(),
        one.verdict(),
        one.receipt(),
        last == null || last.since == 0
            ? ""
            : " (since the last such line: %d more)".formatted(last.since));
  }
}
