package io.trunkline.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A moment by the database's clock, tied to this process: from it the process knows what the
 * database's clock shows later, without asking. It may think it a little later than it is, never
 * earlier: quota windows count from it.
 *
 * @param nanos of {@link System#nanoTime} before the database was asked
 */
public record Moment(Instant at, long nanos) {
  /** The moment that a clock tells now; its answer may be long under way. */
  public static Moment now(Supplier<Instant> clock) {
    long before = System.nanoTime();
    return new Moment(clock.get(), before);
  }

  /** How long ago it was. */
  public Duration passed() {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
