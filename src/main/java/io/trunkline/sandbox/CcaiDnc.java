package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.contract.NumberForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** The do-not-call list of the pretended CCAI Platform. */
final class CcaiDnc {
  private static final DateTimeFormatter GIVEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS xx").withZone(ZoneOffset.UTC);

  /** When each number falls off; {@link Instant#MAX} is never. */
  private final Map<String, Instant> numbers = Memory.empty();

  /** Status 200 also if some fail; each item is worked off by itself, in order. */
  Reply add(Visit visit) {
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    for (JsonNode contact : visit.body().path("contacts")) {
      ObjectNode item = contact.deepCopy();
      answer.add(item);
      Optional<String> error = error(visit, contact);
      error.ifPresent(words -> item.put("error", words));
      item.put("status", error.isPresent() ? "failed" : added(visit, contact));
    }
    return visit.taken(answer);
  }

  private static Optional<String> error(Visit visit, JsonNode contact) {
    if (number(visit, contact.path("phone_number").asText()).isEmpty()) {
      return Optional.of("phone_number is invalid");
    }
    return expiry(contact).isAfter(visit.now())
        ? Optional.empty()
        : Optional.of("expires_at cannot be past date/time");
  }

  private String added(Visit visit, JsonNode contact) {
    String key = key(visit, contact.path("phone_number").asText());
    return numbers.put(key, expiry(contact)) == null ? "created" : "updated";
  }

  Reply remove(Visit visit) {
    visit.body().path("phone_numbers").forEach(one -> numbers.remove(key(visit, one.asText())));
    return visit.taken();
  }

  Reply check(Visit visit) {
    String number = visit.text("phone_number");
    Instant expiry = numbers.getOrDefault(key(visit, number), Instant.MIN);
    boolean ends = !expiry.equals(Instant.MIN) && !expiry.equals(Instant.MAX);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("phone_number", number);
    answer.put("expired_at", ends ? SHOWN.format(expiry) : null);
    return visit.taken(answer.put("do_not_call", has(visit, number)));
  }

  boolean has(Visit visit, String number) {
    return numbers.getOrDefault(key(visit, number), Instant.MIN).isAfter(visit.now());
  }

  private static Instant expiry(JsonNode contact) {
    try {
      return contact.hasNonNull("expires_at")
          ? LocalDateTime.parse(contact.path("expires_at").asText(), GIVEN)
              .toInstant(ZoneOffset.UTC)
          : Instant.MAX;
    } catch (DateTimeException noSuchTime) {
      return Instant.MIN;
    }
  }

  private static Optional<String> number(Visit visit, String text) {
    return NumberForm.read(text, visit.answers().region());
  }

  private static String key(Visit visit, String number) {
    return visit.customer().account() + " " + number(visit, number).orElse(number);
  }
}
