package io.trunkline.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment by the database's clock, tied to this process: from it the process knows what the
 * database's clock shows later, without asking.
 *
 * @param nanos of {@link System#nanoTime} when the database was asked
 */
public record Moment(Instant at, long nanos) {
  /** The moment that the database has just told. */
  public static Moment now(Instant at) {
    return new Moment(at, System.nanoTime());
  }

  /** How long ago it was. */
  public Duration passed() {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
