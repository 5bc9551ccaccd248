package io.trunkline.outcome;

import io.trunkline.lead.DeliveryId;
import io.trunkline.provider.JsonBody;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One change of an outcome.
 *
 * @param number of the event; events of the fleet are numbered without gaps
 * @param version counts the changes of this delivery's outcome, from 1
 * @param phone the number that was to be called, in E.164
 * @param row the sender's own columns under their normalised names
 */
public record OutcomeEvent(
    long number,
    DeliveryId delivery,
    int version,
    String campaign,
    String account,
    String phone,
    Map<String, String> row,
    Outcome outcome,
    Instant created) {

  /** As an outcome route sees it; texts and numbers only, absent values are null. */
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("event", number);
    body.put("outcome_id", delivery.toString());
    body.put("version", version);
    body.put("campaign", campaign);
    body.put("account", account);
    body.put("lead_id", delivery.lead().toString());
    body.put("number", phone);
    body.put("result", outcome.result());
    body.put("duration_seconds", outcome.durationSeconds());
    body.put("keys", String.join(" ", outcome.keys()));
    body.put("labels", String.join(", ", outcome.labels()));
    body.put("recording", outcome.recording());
    body.put("transcript", outcome.transcript());
    body.put("started", text(outcome.started()));
    body.put("at", text(outcome.at()));
    body.put("provider_id", outcome.providerId());
    body.put("status", outcome.status());
    body.put("known_at", text(created));
    body.put("details", outcome.details().isEmpty() ? null : JsonBody.write(outcome.details()));
    body.put("row", row);
    return body;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }

  @Override
  public String toString() {
    return "OutcomeEvent[" + number + ", " + delivery + ", " + outcome.result() + "]";
  }
}
