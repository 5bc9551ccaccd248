package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.JsonBody;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a step's route answered: what {@code provider-operation} gives.
 *
 * @param verdict accepted, already, refused, retry, not-before or unknown
 * @param data the provider's answer; null if it is no JSON
 * @param notBefore when there is room in the quota; null if that is not what is missing
 */
record StepAnswer(
    String verdict, String reason, String hint, JsonNode data, String id, Instant notBefore) {
  private static final int HINT = 1000;

  static StepAnswer of(Object body) {
    if (!(body instanceof Map<?, ?> map) || map.get("verdict") == null) {
      return refused("no-verdict", "The route of this step must end with provider-operation.");
    }
    JsonNode data = JsonBody.any(JsonBody.bytes(map.get("data"))).orElse(null);
    return new StepAnswer(
        map.get("verdict").toString(),
        text(map, "reason"),
        AnswerText.safe(text(map, "hint"), HINT),
        data,
        text(map, "id"),
        map.get("not_before") == null ? null : Instant.parse(text(map, "not_before")));
  }

  static StepAnswer refused(String reason, String hint) {
    return new StepAnswer(RowResult.REFUSED, reason, hint, null, "", null);
  }

  /** Nothing happened, later it may. */
  static StepAnswer retry(String reason, String hint) {
    return new StepAnswer("retry", reason, hint, null, "", null);
  }

  /** Nobody knows what happened. */
  static StepAnswer unknown(String reason, String hint) {
    return new StepAnswer("unknown", reason, hint, null, "", null);
  }

  boolean done() {
    return verdict.equals("accepted") || verdict.equals("already");
  }

  /** Whether it will not be otherwise if it is asked again. */
  boolean decided() {
    return done() || verdict.equals(RowResult.REFUSED);
  }

  private static String text(Map<?, ?> map, String name) {
    return Objects.toString(map.get(name), "");
  }
}
