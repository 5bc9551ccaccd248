package io.trunkline.dialer;

import io.trunkline.account.Account;
import java.time.Instant;

/**
 * One dialer of a provider and its hours.
 *
 * @param name of its settings
 * @param id the provider's
 */
record Dialer(String name, Account account, String id, Hours hours) {
  /** What it is called in logs, health and metrics. */
  String label() {
    return name + " " + id;
  }

  /** What the ledger remembers of a tick that was done: its time, its word, and by which hours. */
  String position(Tick tick) {
    return tick.at() + " " + tick.word() + " " + hours.version();
  }

  /** Whether there is nothing left to do for a tick; an earlier one of other hours says nothing. */
  boolean isDone(Tick tick, String position) {
    String[] words = position.split(" ");
    return words.length == 3
        && words[2].equals(hours.version())
        && !tick.at().isAfter(Instant.parse(words[0]));
  }

  /** Under which the ledger remembers what was done last. */
  String cursor() {
    return "dialer " + label();
  }
}
