package io.trunkline.lead;

import java.time.Instant;
import java.util.Map;

/** What a campaign decided about a lead. */
public sealed interface Decision {

  /**
   * Send it to one operation of one account.
   *
   * @param group deliveries of one group may share a request; empty where every one may
   * @param fields all that the operation needs beside number and reference, as its drawer reads it
   * @param due not before this time; null for at once
   */
  record Deliver(
      String account, String operation, String group, Map<String, Object> fields, Instant due)
      implements Decision {}

  /** Do not call; the row goes back to the sender with the reason. */
  record Reject(String reason, String hint) implements Decision {}

  /** Leave it to a person. */
  record Hold(String reason) implements Decision {}
}
