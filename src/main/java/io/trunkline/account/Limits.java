package io.trunkline.account;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What an account, or one operation of it, may use.
 *
 * @param windows limits over sliding windows
 * @param inFlight requests without an answer
 * @param batchSize calls in one request
 * @param bodyBytes of one request
 */
public record Limits(
    List<Window> windows, OptionalInt inFlight, OptionalInt batchSize, OptionalInt bodyBytes) {

  /** What a window counts. */
  public enum Counted {
    REQUESTS,
    CALLS
  }

  /** At most so many in any stretch of time of this length. */
  public record Window(Counted counted, int most, Duration length) {}
}
