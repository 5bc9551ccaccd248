package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Meaning;

/**
 * The answer to an operation that is no delivery, read.
 *
 * @param reason a short word; null if it was accepted
 * @param hint what a person can do; null if nothing
 * @param id the provider's id of what was asked for; null if it gave none
 * @param data the body, if it is JSON; else missing
 * @param unknownShape true if no row of the contract fits an answer that HTTP calls a success
 * @param raw as it came
 */
public record OperationResult(
    Meaning meaning,
    String reason,
    String hint,
    String id,
    JsonNode data,
    boolean unknownShape,
    Answer raw) {

  /** Whether the provider did what was asked, now or before. */
  public boolean isDone() {
    return meaning == Meaning.ACCEPTED || meaning == Meaning.ACCEPTED_EARLIER;
  }
}
