package io.trunkline.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a delivery.
 *
 * @param result its code, see {@link Result}
 * @param durationSeconds of the conversation; null if not told
 * @param keys what the customer pressed, in order
 * @param labels what those keys are called, where the provider says so
 * @param recording address of the recording; null if there is none
 * @param transcript what was said; null if there is none
 * @param started when the call began; null if not told
 * @param at when the newest fact happened; null if not told
 * @param providerId the provider's id of the call; null if not told
 * @param status the provider's own word that decided
 * @param unmapped words of the provider that no table knows
 * @param details what was told beside, such as {@code agent}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Outcome(
    String result,
    Long durationSeconds,
    List<String> keys,
    List<String> labels,
    String recording,
    String transcript,
    Instant started,
    Instant at,
    String providerId,
    String status,
    List<String> unmapped,
    Map<String, String> details) {
  public Outcome {
    keys = keys == null ? List.of() : List.copyOf(keys);
    labels = labels == null ? List.of() : List.copyOf(labels);
    unmapped = unmapped == null ? List.of() : List.copyOf(unmapped);
    details = Collections.unmodifiableMap(new TreeMap<>(details == null ? Map.of() : details));
  }

  /** Whether the customer asked never to be called again. */
  @JsonIgnore
  public boolean optedOut() {
    return Result.OPTED_OUT.code().equals(result);
  }

  @Override
  public String toString() {
    return "Outcome[" + result + "]";
  }
}
