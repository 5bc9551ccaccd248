package io.trunkline.dispatch;

/**
 * How many requests one release may be for. What is released together shares one moment, so where
 * the database is slow fewer reach the socket in time: half as many after each that came late, and
 * one more after each that did not.
 */
final class Pace {
  private final int most;
  private int now;

  Pace(int most) {
    this.most = most;
    this.now = most;
  }

  synchronized int now() {
    return now;
  }

  synchronized void saw(SendResult result) {
    boolean late = result instanceof SendResult.NotSent withdrawn && withdrawn.late();
    now = late ? Math.max(1, now / 2) : Math.min(most, now + 1);
  }
}
