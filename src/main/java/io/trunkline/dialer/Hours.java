package io.trunkline.dialer;

import io.trunkline.schedule.CronTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** When a dialer is started and stopped, on the clocks of a time zone. Pure. */
final class Hours {
  private final CronTimes start;
  private final CronTimes stop;

  /**
   * @throws IllegalArgumentException if an expression is none of Quartz's
   */
  Hours(String start, String stop, ZoneId zone) {
    this.start = new CronTimes(start, zone);
    this.stop = new CronTimes(stop, zone);
  }

  /** Another one for other hours, the same in each process. */
  String version() {
    return Integer.toHexString((start + "\n" + stop).hashCode());
  }

  /** What came last until now; of two at once the stop. Empty if nothing came within a year. */
  Optional<Tick> last(Instant now) {
    Optional<Instant> on = start.last(now);
    Optional<Instant> off = stop.last(now);
    boolean running = on.isPresent() && (off.isEmpty() || on.get().isAfter(off.get()));
    return (running ? on : off).map(at -> new Tick(at, running));
  }

  /** When the next start or stop comes. */
  Optional<Instant> next(Instant now) {
    return Stream.of(start, stop).flatMap(one -> one.next(now).stream()).min(Instant::compareTo);
  }
}
