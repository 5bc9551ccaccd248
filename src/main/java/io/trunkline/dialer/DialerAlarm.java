package io.trunkline.dialer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.provider.AnswerText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Tells of dialers that are not what they should be: in the log, at health and as a metric. */
@Singleton
public class DialerAlarm {
  private static final Logger LOG = Logger.getLogger(DialerAlarm.class);
  private static final String LATE = "trunkline_dialer_late_seconds";
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final MeterRegistry metrics;
  private final Clock clock;
  private final Map<String, String> standing = new ConcurrentHashMap<>();
  private final Map<String, Instant> lateSince = new ConcurrentHashMap<>();
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  private record Told(String what, Instant at) {}

  @Inject
  public DialerAlarm(MeterRegistry metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What each dialer is, in words, by its name and id. */
  public Map<String, String> standing() {
    return new TreeMap<>(standing);
  }

  /**
   * Each fault is told at once, and again every five minutes while a dialer runs that should not.
   */
  void failed(Dialer dialer, Tick tick, String why) {
    String what = tick.word() + " " + AnswerText.safe(why);
    Instant now = clock.instant();
    Told before = told.get(dialer.label());
    boolean again =
        before == null
            || !before.what().equals(what)
            || !tick.on() && before.at().plus(AGAIN).isBefore(now);
    if (again) {
      told.put(dialer.label(), new Told(what, now));
      LOG.errorf(
          "Dialer %s of account %s is due to %s since %s and it failed: %s. %s",
          dialer.label(),
          dialer.account().name(),
          tick.word(),
          tick.at(),
          AnswerText.safe(why),
          tick.on() ? "It is tried again until its stop" : "IT MAY STILL CALL; it is tried again");
    }
  }

  void done(Dialer dialer, Tick tick) {
    told.remove(dialer.label());
    LOG.infof("Dialer %s: %s of %s is done", dialer.label(), tick.word(), tick.at());
  }

  /** Keeps what health and metrics tell, also of what another replica does. */
  void show(Dialer dialer, Optional<Tick> due) {
    String label = dialer.label();
    if (due.isPresent()) {
      lateSince.put(label, due.get().at());
      String why = told.containsKey(label) ? ": " + told.get(label).what() : "";
      standing.put(label, due.get().word() + " is due since " + due.get().at() + why);
    } else {
      lateSince.remove(label);
      told.remove(label);
      standing.put(label, words(dialer));
    }
    if (shown.add(label)) {
      Gauge.builder(LATE, this, one -> one.late(label))
          .description("How long a dialer has not been what its hours say")
          .tag("dialer", label)
          .register(metrics);
    }
  }

  private String words(Dialer dialer) {
    Instant now = clock.instant();
    String state =
        dialer.hours().last(now).map(tick -> tick.on() ? "runs" : "is stopped").orElse("was never");
    return state + dialer.hours().next(now).map(next -> "; next at " + next).orElse("");
  }

  private double late(String label) {
    Instant since = lateSince.get(label);
    return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
  }
}
