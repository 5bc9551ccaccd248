package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Meaning;
import java.util.List;

/**
 * One row of an answer table: the first that fits counts.
 *
 * @param when what must hold
 * @param id where the provider's id may stand; the first that is there counts
 * @param reason a short word; {@code {value}} stands for the value of the last field asked for;
 *     null if none is needed
 * @param hint what a person can do; null if nothing
 * @param example an answer that this row is the first to fit; null if none is given
 */
public record AnswerRow(
    AnswerCondition when,
    Meaning means,
    List<JsonPointer> id,
    String reason,
    String hint,
    JsonNode example) {}
