package io.trunkline.dialer;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a dialer is started and stopped, on the clocks of a time zone. Pure. */
final class Hours {
  private static final List<Duration> LOOK_BACK =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(8), Duration.ofDays(370));

  private final CronExpression start;
  private final CronExpression stop;

  /**
   * @throws IllegalArgumentException if an expression is none of Quartz's
   */
  Hours(String start, String stop, ZoneId zone) {
    this.start = cron(start, zone);
    this.stop = cron(stop, zone);
  }

  private static CronExpression cron(String text, ZoneId zone) {
    try {
      var cron = new CronExpression(text);
      cron.setTimeZone(TimeZone.getTimeZone(zone));
      return cron;
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no cron expression of Quartz ("
              + malformed.getMessage()
              + "); expected seconds, minutes, hours, day, month, weekday, such as 0 0 9 ? * MON-FRI");
    }
  }

  /** What came last until now; of two at once the stop. Empty if nothing came within a year. */
  Optional<Tick> last(Instant now) {
    Optional<Instant> on = last(start, now);
    Optional<Instant> off = last(stop, now);
    boolean running = on.isPresent() && (off.isEmpty() || on.get().isAfter(off.get()));
    return (running ? on : off).map(at -> new Tick(at, running));
  }

  /** When the next start or stop comes. */
  Optional<Instant> next(Instant now) {
    return java.util.stream.Stream.of(start, stop)
        .flatMap(one -> after(one, now).stream())
        .min(Instant::compareTo);
  }

  private static Optional<Instant> last(CronExpression cron, Instant now) {
    for (Duration back : LOOK_BACK) {
      Optional<Instant> found = Optional.empty();
      Optional<Instant> next = after(cron, now.minus(back));
      while (next.isPresent() && !next.get().isAfter(now)) {
        found = next;
        next = after(cron, next.get());
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> after(CronExpression cron, Instant time) {
    return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(time))).map(Date::toInstant);
  }
}
