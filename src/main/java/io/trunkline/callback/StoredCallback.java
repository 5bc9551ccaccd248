package io.trunkline.callback;

import java.time.Instant;

/**
 * A callback of the ledger.
 *
 * @param reference of the call, if its address proved it; else null
 * @param tries how often it could not be joined
 * @param fresh false if it was heard before and only waits for a call that fits
 */
public record StoredCallback(
    long id,
    String account,
    String kind,
    String reference,
    String contentType,
    byte[] body,
    Instant receivedAt,
    int tries,
    boolean fresh) {
  @Override
  public String toString() {
    return "StoredCallback[" + id + ", " + account + ", " + kind + "]";
  }
}
