package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer must have. A part that is null, or an empty list, asks for nothing.
 *
 * @param status patterns of the HTTP status
 * @param field a place in a JSON body
 * @param is its values, as text, in any case
 * @param matches found anywhere in it
 * @param present whether it must be there with a value, or must not
 * @param text found in the body without its tags, white space collapsed
 * @param body the kind of the body: object, array, json, text or empty
 * @param and what must hold, too; it may ask for a second field
 */
public record AnswerCondition(
    List<Pattern> status,
    JsonPointer field,
    List<String> is,
    Pattern matches,
    Boolean present,
    Pattern text,
    String body,
    AnswerCondition and) {

  boolean fits(AnswerBody answer) {
    return (status.isEmpty() || statusFits(answer.status()))
        && (field == null || fieldFits(answer.value(field)))
        && (text == null || text.matcher(answer.words()).find())
        && (body == null || answer.isA(body))
        && (and == null || and.fits(answer));
  }

  private boolean statusFits(int code) {
    return status.stream().anyMatch(one -> one.matcher("" + code).matches());
  }

  private boolean fieldFits(JsonNode value) {
    boolean there = !value.isMissingNode() && !value.isNull();
    if (present != null && present != there) {
      return false;
    }
    String words = value.isValueNode() ? value.asText().strip() : null;
    return (is.isEmpty() || words != null && is.stream().anyMatch(words::equalsIgnoreCase))
        && (matches == null || words != null && matches.matcher(words).find());
  }

  /** The value of the last field that this asks for; empty if it asks for none. */
  Optional<String> value(AnswerBody answer) {
    return Optional.ofNullable(and)
        .flatMap(other -> other.value(answer))
        .or(() -> Optional.ofNullable(field).map(answer::value).map(JsonNode::asText))
        .map(String::strip);
  }
}
