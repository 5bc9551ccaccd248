package io.trunkline.dialer;

import io.trunkline.account.Account;

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

  /** Under which the ledger remembers what was done last. */
  String cursor() {
    return "dialer " + label();
  }
}
