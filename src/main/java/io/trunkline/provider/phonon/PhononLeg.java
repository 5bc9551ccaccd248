package io.trunkline.provider.phonon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent.Pressed;
import io.trunkline.provider.Fields;
import io.trunkline.provider.JsonBody;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One leg of a call: the customer's or an agent's. */
record PhononLeg(JsonNode leg) {
  private static final String CUSTOMER = "VISITOR";

  /** The customer's legs; several if alternate numbers were tried. */
  static List<PhononLeg> customers(JsonNode legs) {
    return StreamSupport.stream(legs.spliterator(), false)
        .filter(leg -> leg.isObject() && CUSTOMER.equals(leg.path("calleeType").asText(CUSTOMER)))
        .map(PhononLeg::new)
        .toList();
  }

  /** The leg that pressed a key, else that connected, else the last that was tried. */
  static Optional<PhononLeg> best(List<PhononLeg> legs) {
    return legs.stream()
        .filter(leg -> !leg.keys().isEmpty())
        .findFirst()
        .or(() -> legs.stream().filter(PhononLeg::connected).findFirst())
        .or(() -> legs.isEmpty() ? Optional.empty() : Optional.of(legs.get(legs.size() - 1)));
  }

  /** The number of the agent's leg; null if there is none. */
  static String agent(JsonNode legs) {
    return StreamSupport.stream(legs.spliterator(), false)
        .filter(leg -> leg.isObject() && !CUSTOMER.equals(leg.path("calleeType").asText(CUSTOMER)))
        .map(leg -> new PhononLeg(leg).number())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  String text(String field) {
    return JsonBody.text(leg, field);
  }

  boolean connected() {
    String text = JsonBody.text(leg, "connectTime");
    return text != null && !text.isBlank();
  }

  String number() {
    return Fields.international(JsonBody.text(leg, "calleeNumber"));
  }

  Instant started() {
    return time("startTime");
  }

  Instant ended() {
    return time("endTime");
  }

  /** {@code CONNECTED}, {@code HANGUP_17} with the cause of the telephone network, or neither. */
  String status() {
    String cause = JsonBody.text(leg, "hangupCause");
    if (connected()) {
      return "CONNECTED";
    }
    return cause == null || cause.isBlank() ? "NOT_CONNECTED" : "HANGUP_" + cause.strip();
  }

  /** Told as text in milliseconds; else counted from connection to end; null if neither is told. */
  Duration duration() {
    String millis = JsonBody.text(leg, "duration");
    if (millis != null && millis.strip().matches("\\d{1,15}")) {
      return Duration.ofMillis(Long.parseLong(millis.strip()));
    }
    Instant connected = time("connectTime");
    return connected == null || ended() == null ? null : Duration.between(connected, ended());
  }

  /** What was pressed. The provider misspells the field's name; the right one is read, too. */
  List<Pressed> keys() {
    List<Pressed> keys = new ArrayList<>();
    Stream.of("dtmfPressesd", "dtmfPressed")
        .map(leg::path)
        .filter(JsonNode::isArray)
        .findFirst()
        .ifPresent(pressed -> pressed.forEach(one -> add(keys, one)));
    return keys;
  }

  private static void add(List<Pressed> keys, JsonNode pressed) {
    String key = JsonBody.text(pressed, "key");
    if (key != null) {
      keys.add(new Pressed(key, JsonBody.text(pressed, "label")));
    }
  }

  private Instant time(String field) {
    String text = JsonBody.text(leg, field);
    try {
      return text == null || text.isBlank() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
