package io.trunkline.dispatch;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * What was used in one sliding window that ends now.
 *
 * @param requests in the window, those not yet written to the socket included
 * @param calls in these requests
 * @param oldest when the first of them counts from; null if there is none
 */
public record Usage(int requests, int calls, Instant oldest) {
  /** How much longer than another a request may be under way. */
  private static final Duration TRAVEL = Duration.ofMillis(100);

  /**
   * A window is watched a hundredth, and at least 100 ms, longer than it is: two requests may
   * travel at different speeds, the first of a cold process more slowly, and the provider counts
   * arrivals.
   */
  public static Duration watched(Window window) {
    Duration hundredth = window.length().dividedBy(100);
    return window.length().plus(hundredth.compareTo(TRAVEL) < 0 ? TRAVEL : hundredth);
  }

  /** What the window leaves. */
  public Allowance left(Window window, Instant now) {
    int used = window.counted() == Counted.REQUESTS ? requests : calls;
    int left = Math.max(0, window.most() - used);
    return window.counted() == Counted.REQUESTS
        ? new Allowance(left, Integer.MAX_VALUE, free(left, window, now))
        : new Allowance(Integer.MAX_VALUE, left, free(left, window, now));
  }

  private Instant free(int left, Window window, Instant now) {
    if (left > 0 || oldest == null) {
      return now;
    }
    Instant first = oldest.plus(watched(window));
    Instant soon = now.plusMillis(25);
    return first.isBefore(soon) || oldest.isAfter(now) ? soon : first;
  }
}
