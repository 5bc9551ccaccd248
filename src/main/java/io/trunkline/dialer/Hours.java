package io.trunkline.dialer;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/**
 * When a dialer is started and stopped, on the clocks of a time zone. Pure. Quartz itself passes
 * over a time that the clocks leap over, and a stop must come on each day: so it only tells times
 * of the wall, and a leapt one comes as much later as the clocks leapt. One that comes twice is
 * taken the first time.
 */
final class Hours {
  private static final List<Duration> LOOK_BACK =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(8), Duration.ofDays(370));

  /** More than any clock leaps. */
  private static final Duration LEAP = Duration.ofHours(3);

  private final CronExpression start;
  private final CronExpression stop;
  private final ZoneId zone;

  /**
   * @throws IllegalArgumentException if an expression is none of Quartz's
   */
  Hours(String start, String stop, ZoneId zone) {
    this.start = cron(start);
    this.stop = cron(stop);
    this.zone = zone;
  }

  private static CronExpression cron(String text) {
    try {
      var cron = new CronExpression(text);
      cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
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

  /** Another one for other hours, the same in each process. */
  String version() {
    String said = String.join("\n", start.toString(), stop.toString(), zone.getId());
    return Integer.toHexString(said.hashCode());
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
    return Stream.of(start, stop).flatMap(one -> next(one, now).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> next(CronExpression cron, Instant now) {
    Optional<Instant> wall = after(cron, wall(now).minus(LEAP));
    while (wall.isPresent() && !real(wall.get()).isAfter(now)) {
      wall = after(cron, wall.get());
    }
    return wall.map(this::real);
  }

  private Optional<Instant> last(CronExpression cron, Instant now) {
    return LOOK_BACK.stream()
        .map(back -> last(cron, now, wall(now).minus(back)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Instant> last(CronExpression cron, Instant now, Instant from) {
    Instant end = wall(now).plus(LEAP);
    Optional<Instant> found = Optional.empty();
    Optional<Instant> wall = after(cron, from);
    while (wall.isPresent() && !wall.get().isAfter(end)) {
      Instant real = real(wall.get());
      if (!real.isAfter(now) && found.filter(real::isBefore).isEmpty()) {
        found = Optional.of(real);
      }
      wall = after(cron, wall.get());
    }
    return found;
  }

  /** What the clocks on the wall show, as if they were those of UTC. */
  private Instant wall(Instant real) {
    return LocalDateTime.ofInstant(real, zone).toInstant(ZoneOffset.UTC);
  }

  private Instant real(Instant wall) {
    return LocalDateTime.ofInstant(wall, ZoneOffset.UTC).atZone(zone).toInstant();
  }

  private static Optional<Instant> after(CronExpression cron, Instant wall) {
    return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(wall))).map(Date::toInstant);
  }
}
