package io.trunkline.intake;

import io.trunkline.lead.LeadId;
import io.trunkline.lead.PhoneNumber;
import io.trunkline.lead.Rejection;
import java.time.Instant;

/**
 * A row that was offered to a campaign, ready to be stored.
 *
 * @param line of the file, where the row begins
 * @param values JSON array in the order of the batch's columns
 * @param number null if the row has none that can be called
 * @param key the campaign's duplicate key; null if the row may not hold one
 * @param fate what becomes of it, unless another lead holds its key
 */
public record OfferedLead(
    LeadId id, int line, String values, PhoneNumber number, String key, Fate fate) {

  /** What becomes of a row. */
  public sealed interface Fate {}

  /**
   * Its first delivery waits for dispatch.
   *
   * @param fields JSON object
   * @param due null for at once
   */
  public record Delivered(
      String account, String operation, String group, String fields, Instant due, String hash)
      implements Fate {}

  /** It goes back to its sender. */
  public record Rejected(Rejection rejection) implements Fate {}

  /** A person must look at it. */
  public record Held(String reason) implements Fate {}

  /** Its campaign cannot decide now. */
  public record Waiting(String reason) implements Fate {}
}
