package io.trunkline.dispatch;

import java.time.Duration;

/** How long to wait before a delivery, or an account, is tried again. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int MOST_DOUBLINGS = 10;

  private Backoff() {}

  /**
   * @param turn which item of the delivery, or which round of the account, has failed, from 1
   */
  public static Duration after(int turn) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, turn - 1));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
