package io.trunkline.dispatch;

import io.trunkline.lead.ItemId;
import java.time.Instant;
import java.util.List;

/**
 * What is to be written about an attempt that has ended.
 *
 * @param state settled, unknown or withdrawn
 * @param verdict of the attempt as a whole: accepted, refused, retry, halve, unknown, withdrawn
 * @param sent the socket write; null if there was none
 * @param status of HTTP; null without an answer
 * @param receipt code and message of the answer, for people
 * @param answer the beginning of the answer's body
 * @param lookUp when to ask what became of it; null if it is known
 * @param possibleDouble true if the provider took bytes that it was expected to know
 * @param pause of the account; null for none
 */
public record Settlement(
    ReleasedAttempt attempt,
    String state,
    String verdict,
    Instant sent,
    Integer status,
    String receipt,
    String answer,
    Instant lookUp,
    boolean possibleDouble,
    Pause pause,
    List<ItemSettlement> items) {

  /**
   * What becomes of one item and its delivery.
   *
   * @param verdict of the item
   * @param providerId the provider's id of the call; null if unknown
   * @param state of the delivery
   * @param due when the delivery is due again; null unless it waits
   * @param group of the delivery from now on
   */
  public record ItemSettlement(
      ItemId item,
      String verdict,
      String providerId,
      String state,
      String reason,
      String hint,
      Instant due,
      String group) {}
}
