package io.trunkline.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a callback says about one call, in the provider's own words but in our shapes.
 *
 * @param reference ours, if it came back
 * @param providerId the provider's id of the call, if it is told
 * @param number the customer's, as told; of several the one that pressed a key or answered
 * @param flow what ran, if told: the flow, or else the group of the delivery
 * @param status the provider's status text, to be looked up in the outcome table
 * @param keys what the customer pressed, in order
 * @param at when the provider says it happened; null if not told
 * @param started when the call began; null if not told
 * @param duration of the conversation; null if not told
 * @param recording address of the recording
 * @param transcript what was said
 * @param otherNumbers numbers of the customer that were tried beside it, as told
 * @param details what is told beside, such as {@code agent}; names in lower case, never null
 */
public record CallEvent(
    String reference,
    String providerId,
    String number,
    String flow,
    String status,
    List<Pressed> keys,
    Instant at,
    Instant started,
    Duration duration,
    String recording,
    String transcript,
    List<String> otherNumbers,
    Map<String, String> details) {
  public CallEvent {
    keys = keys == null ? List.of() : keys;
    otherNumbers = otherNumbers == null ? List.of() : List.copyOf(otherNumbers);
    // Sorted, so that equal events have equal texts.
    details = Collections.unmodifiableMap(new TreeMap<>(details == null ? Map.of() : details));
  }

  /** Starts an event with the provider's word; null is no word. */
  public static CallEventBuilder of(String status) {
    return new CallEventBuilder(status == null ? "" : status.strip());
  }

  /** Every number that is named, as told. */
  public Stream<String> numbers() {
    return Stream.concat(Stream.ofNullable(number), otherNumbers.stream());
  }

  /**
   * One key pressed.
   *
   * @param key the digit
   * @param label what the provider or the campaign calls it; null if nothing
   */
  public record Pressed(String key, String label) {}
}
