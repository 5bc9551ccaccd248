package io.trunkline.dispatch;

/**
 * How many calls of an account were settled, and how many of them refused.
 *
 * @param settled accepted or refused
 */
public record Refusals(long settled, long refused) {
  /** From 0 to 1; 0 if there are none. */
  public double share() {
    return settled == 0 ? 0 : (double) refused / settled;
  }

  /** Whether these are far from what was usual before. */
  boolean farFrom(Refusals before, RefusalConfig limits) {
    return settled >= limits.atLeast().orElse(0)
        && share() > limits.share()
        && share() >= limits.times() * before.share();
  }
}
