package io.trunkline.ledger;

import org.jdbi.v3.core.Handle;

/**
 * Numbers the outcome events without gaps: the row stays locked until the commit, so numbers are
 * committed in their order and a reader that has seen one has seen all before it.
 */
final class OutcomeNumbers {
  private OutcomeNumbers() {}

  /** Takes so many numbers and returns the first of them. */
  static long take(Handle handle, int count) {
    handle.createUpdate("UPDATE outcome_number SET last = last + :n").bind("n", count).execute();
    return last(handle) - count + 1;
  }

  /** The newest number whose transaction is committed, or our own. */
  static long last(Handle handle) {
    return handle.createQuery("SELECT last FROM outcome_number").mapTo(Long.class).one();
  }

  /** Waits for every transaction that is writing events, and keeps new ones out. */
  static void hold(Handle handle) {
    handle.execute("SELECT last FROM outcome_number FOR UPDATE");
  }
}
