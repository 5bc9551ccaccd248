package io.trunkline.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A call that was not really made.
 *
 * @param reference the customer's own
 * @param providerId the pretended provider's; null if it gives none
 * @param number in E.164; its ending decides how the call goes
 * @param alternateNumbers in E.164
 * @param flow what is to be run; null if the provider has no flows
 * @param variables of the flow, by their whole names, or messages
 * @param buttons with id, key and value
 * @param start when it is to start
 * @param hook where its end is posted to
 */
public record PlacedCall(
    Customer customer,
    String reference,
    String providerId,
    String number,
    List<String> alternateNumbers,
    String flow,
    Map<String, String> variables,
    List<Map<String, String>> buttons,
    Instant start,
    String hook) {

  public PretendedEnd end() {
    return PretendedEnd.of(number);
  }
}
