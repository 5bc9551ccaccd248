package io.trunkline.callback;

import java.time.Instant;

/**
 * A callback of the ledger.
 *
 * @param reference of the call, if its address proved it; else null
 * @param tries how often it could not be joined
 */
public record StoredCallback(
    long id,
    String account,
    String kind,
    String reference,
    String contentType,
    byte[] body,
    Instant receivedAt,
    int tries) {
  @Override
  public String toString() {
    return "StoredCallback[" + id + ", " + account + ", " + kind + "]";
  }
}
