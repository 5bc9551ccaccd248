package io.trunkline.schedule;

import io.trunkline.ledger.HeldLease;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.ScheduleLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs something at the times of a cron expression, each tick once in the whole fleet and never two
 * runs at once. A run whose process has died begins again on another replica.
 */
final class Schedule {
  /** So long after its process has died, a run begins again. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** A tick that is older than this was missed. */
  private static final Duration PUNCTUAL = Duration.ofMinutes(1);

  private static final String OTHERS =
      "its times were changed within two minutes, or another replica has other ones; it waits. Give"
          + " all replicas the same route file.";

  private static final Logger LOG = Logger.getLogger(Schedule.class);

  private final String name;
  private final CronTimes times;
  private final boolean madeUp;
  private final ScheduleLedger ledger;
  private final Leases leases;
  private volatile String shown = "not looked at yet";

  /**
   * @param madeUp whether the last of the ticks that were missed is made up; else none is
   */
  Schedule(String name, CronTimes times, boolean madeUp, ScheduleLedger ledger, Leases leases) {
    this.name = name;
    this.times = times;
    this.madeUp = madeUp;
    this.ledger = ledger;
    this.leases = leases;
  }

  /** In words, for whoever asks about the health. */
  String shown() {
    return shown;
  }

  /**
   * Runs what is due, unless another replica does.
   *
   * @param run does what is due at a tick, and tells why it failed; null if it did not
   * @return whether something was run
   */
  boolean look(Function<Instant, String> run) {
    if (due(standing()).isEmpty()) {
      return false;
    }
    try (HeldLease held = leases.hold("schedule " + name, LEASE).orElse(null)) {
      // Another replica may just have ended it.
      Standing standing = held == null ? null : standing();
      return held != null && due(standing).filter(tick -> take(tick, standing, run)).isPresent();
    }
  }

  private Standing standing() {
    Standing standing = ledger.standing(name, version());
    String before = shown;
    shown = standing.others() ? OTHERS : words(standing);
    if (standing.others() && !before.equals(OTHERS)) {
      LOG.warnf("Schedule %s: %s", name, OTHERS);
    }
    return standing;
  }

  /** A run that has begun and never ended goes before what came due since. */
  private Optional<Instant> due(Standing standing) {
    if (standing.others()) {
      return Optional.empty();
    }
    return standing.isUnderWay()
        ? Optional.of(standing.begun())
        : times.last(standing.now()).filter(tick -> tick.isAfter(standing.doneUntil()));
  }

  private boolean take(Instant tick, Standing standing, Function<Instant, String> run) {
    boolean missed = tick.plus(PUNCTUAL).isBefore(standing.now());
    if (missed && !standing.isUnderWay()) {
      LOG.warnf(
          "Schedule %s missed %s; %s", name, tick, madeUp ? "it runs now" : "it is passed over");
      if (!madeUp) {
        ledger.passed(name, tick);
        return false;
      }
    }
    if (standing.isUnderWay()) {
      LOG.warnf("Schedule %s: the run of %s was cut off and begins again", name, tick);
    }
    ledger.begun(name, tick);
    String failure = run.apply(tick);
    ledger.ended(name, tick, failure);
    if (failure != null) {
      LOG.errorf("Schedule %s: the run of %s failed: %s", name, tick, failure);
    }
    return true;
  }

  private String version() {
    return Integer.toHexString(times.toString().hashCode());
  }

  private String words(Standing standing) {
    String next = times.next(standing.now()).map(at -> "next at " + at).orElse("never due again");
    if (standing.isUnderWay()) {
      return "runs since " + standing.begun() + "; " + next;
    }
    if (standing.ended() == null) {
      return next;
    }
    String last = standing.failure() == null ? "done" : "failed, " + standing.failure();
    return "last run " + last + ", at " + standing.ended() + "; " + next;
  }
}
