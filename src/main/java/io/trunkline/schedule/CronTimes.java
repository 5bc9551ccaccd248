package io.trunkline.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The times of a cron expression, on the clocks of a time zone. Pure. Quartz itself passes over a
 * time that the clocks leap over, and what is meant for each day must come on each day: so it only
 * tells times of the wall, and a leapt one comes as much later as the clocks leapt. One that comes
 * twice is taken the first time; but what comes in every hour comes in each of them.
 */
public final class CronTimes {
  private static final List<Duration> LOOK_BACK =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(8),
          Duration.ofDays(370));

  /** More than any clock leaps. */
  private static final Duration LEAP = Duration.ofHours(3);

  private final CronExpression cron;
  private final ZoneId zone;
  private final boolean everyHour;

  /**
   * @param text seconds, minutes, hours, day, month, weekday, as Quartz writes them
   * @throws IllegalArgumentException if it is no such expression
   */
  public CronTimes(String text, ZoneId zone) {
    this.cron = cron(text);
    this.zone = zone;
    this.everyHour = text.strip().split("\\s+")[2].equals("*");
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

  /** When it last came until now; empty if not within a year. */
  public Optional<Instant> last(Instant now) {
    Wall wall = wall(now);
    return LOOK_BACK.stream().map(wall::last).flatMap(Optional::stream).findFirst();
  }

  /** When it comes next. */
  public Optional<Instant> next(Instant now) {
    return wall(now).next();
  }

  /** Only near a leap of the clocks may the order of times on the wall be another one. */
  private Wall wall(Instant now) {
    if (everyHour) {
      return new Wall(now, zone.getRules().getOffset(now), Duration.ZERO);
    }
    ZoneOffsetTransition near = zone.getRules().nextTransition(now.minus(LEAP.multipliedBy(2)));
    boolean leaps = near != null && near.getInstant().isBefore(now.plus(LEAP.multipliedBy(2)));
    return new Wall(now, zone, leaps ? LEAP : Duration.ZERO);
  }

  private Optional<Instant> after(Instant wall) {
    return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(wall))).map(Date::toInstant);
  }

  /** What the clocks show at a moment, as if they were those of UTC. */
  private final class Wall {
    private final Instant now;
    private final ZoneId here;
    private final Duration leap;
    private final Instant shown;

    Wall(Instant now, ZoneId here, Duration leap) {
      this.now = now;
      this.here = here;
      this.leap = leap;
      this.shown = LocalDateTime.ofInstant(now, here).toInstant(ZoneOffset.UTC);
    }

    Optional<Instant> last(Duration back) {
      Instant end = shown.plus(leap);
      Optional<Instant> found = Optional.empty();
      Optional<Instant> wall = after(shown.minus(leap).minus(back));
      while (wall.isPresent() && !wall.get().isAfter(end)) {
        Instant real = real(wall.get());
        if (!real.isAfter(now) && found.filter(real::isBefore).isEmpty()) {
          found = Optional.of(real);
        }
        wall = after(wall.get());
      }
      return found;
    }

    Optional<Instant> next() {
      Optional<Instant> wall = after(shown.minus(leap));
      while (wall.isPresent() && !real(wall.get()).isAfter(now)) {
        wall = after(wall.get());
      }
      return wall.map(this::real);
    }

    private Instant real(Instant wall) {
      return LocalDateTime.ofInstant(wall, ZoneOffset.UTC).atZone(here).toInstant();
    }
  }

  /** The expression and its zone, the same in each process. */
  @Override
  public String toString() {
    return cron + "\n" + zone.getId();
  }
}
