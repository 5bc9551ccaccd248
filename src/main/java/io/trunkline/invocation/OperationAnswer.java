package io.trunkline.invocation;

import io.trunkline.ledger.OperationLedger.Taken;
import io.trunkline.provider.contract.OperationResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a route gets from an operation.
 *
 * @param verdict accepted, already, refused, retry, unknown, not-before or queued
 * @param reason a short word; null if there is none
 * @param hint what a person can do; null if nothing
 * @param facts beside: data (the answer as maps and lists, if it is JSON), raw (its text), status
 *     (of HTTP), id (the provider's), not_before (a time; absent if nobody knows it), delivery and
 *     reference (of what was queued)
 */
public record OperationAnswer(
    String verdict, String reason, String hint, Map<String, Object> facts) {
  static final String INVALID = "request-invalid";
  private static final int RAW_KEPT = 65_536;

  /** Nothing left, because the request is wrong. */
  static OperationAnswer invalid(String faults) {
    return new OperationAnswer("refused", INVALID, faults, Map.of());
  }

  /** Nothing left; it may be tried again. */
  static OperationAnswer notSent(String why) {
    return new OperationAnswer("retry", "not-sent", why, Map.of());
  }

  /** Nothing left; there is room at a time to come, or when somebody has lifted a pause. */
  static OperationAnswer notBefore(String account, Taken taken) {
    Map<String, Object> time =
        taken.notBefore() == null ? Map.of() : Map.of("not_before", taken.notBefore().toString());
    if (taken.pause() == null) {
      String hint = "the account's quota leaves no room before that time";
      return new OperationAnswer("not-before", "quota", hint, time);
    }
    String hint =
        "the account is paused; DELETE /api/accounts/%s/pauses/%s lifts it"
            .formatted(account, taken.pause());
    return new OperationAnswer("not-before", "paused", hint, time);
  }

  /** It waits in the ledger to be sent as a delivery. */
  static OperationAnswer queued(String delivery, String reference) {
    return new OperationAnswer(
        "queued", null, null, Map.of("delivery", delivery, "reference", reference));
  }

  /** It was sent, and nobody knows more. */
  static OperationAnswer unanswered(String why, boolean repeatable) {
    String hint = repeatable ? why + "; asking again does no harm" : why;
    return new OperationAnswer("unknown", "no-answer", hint, Map.of());
  }

  /** It was answered. */
  static OperationAnswer of(OperationResult result, Object data) {
    byte[] body = result.raw().body();
    String raw = new String(body, 0, Math.min(body.length, RAW_KEPT), StandardCharsets.UTF_8);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("data", data);
    facts.put("raw", raw);
    facts.put("status", result.raw().status());
    facts.put("id", result.id());
    return new OperationAnswer(verdict(result), result.reason(), result.hint(), facts);
  }

  private static String verdict(OperationResult result) {
    return switch (result.meaning()) {
      case ACCEPTED, PARTLY -> "accepted";
      case ACCEPTED_EARLIER -> "already";
      case REFUSED, BLAMES_A_CALL -> "refused";
      case RETRY, RETRY_ACCOUNT -> "retry";
      case UNKNOWN -> "unknown";
    };
  }

  /** One shape for all: verdict, reason and hint, then the facts. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("verdict", verdict);
    map.put("reason", reason);
    map.put("hint", hint);
    map.putAll(facts);
    return map;
  }
}
