package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;

/**
 * Turns a single value into its form on the wire.
 *
 * @param region of national numbers
 * @param accountZone of times that go by the account's clock
 * @param customer the number whose local time counts; null if there is none
 */
record LeafReading(String region, ZoneId accountZone, String customer, Faults faults) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  JsonNode read(ContractField field, Object value, String place, Map<?, ?> beside) {
    if (field.number().isPresent()) {
      return number(field, value, place);
    }
    if (field.time().isPresent()) {
      return time(field, field.time().get(), value, place, beside);
    }
    return field.isFile() ? FileReading.read(field, value, place, faults) : typed(field, value);
  }

  private JsonNode number(ContractField field, Object value, String place) {
    try {
      return NODES.textNode(field.number().get().write(("" + value).strip(), region));
    } catch (IllegalArgumentException wrong) {
      faults.add(place, field, value, wrong.getMessage());
      return null;
    }
  }

  private JsonNode time(
      ContractField field, TimeForm form, Object value, String place, Map<?, ?> beside) {
    try {
      ZonedDateTime time = TimeForm.read(("" + value).strip());
      return NODES.textNode(form.write(time, zone(form, time, beside)));
    } catch (DateTimeException wrong) {
      faults.add(
          place, field, value, "expected ISO 8601 with an offset, as 2026-01-31T10:00:00+05:30");
    } catch (IllegalArgumentException wrong) {
      faults.add(place, wrong.getMessage());
    }
    return null;
  }

  private ZoneId zone(TimeForm form, ZonedDateTime time, Map<?, ?> beside) {
    return switch (form.zone()) {
      case "UTC" -> ZoneId.of("UTC");
      case "account" -> accountZone;
      case "field" -> ZoneId.of("" + beside.get(form.zoneField()));
      default -> customerZone(time);
    };
  }

  /** A zone that stands behind the time goes over the one that the number tells. */
  private ZoneId customerZone(ZonedDateTime time) {
    boolean named = !(time.getZone() instanceof ZoneOffset);
    if (named || customer == null) {
      return time.getZone();
    }
    return NumberZone.of(customer, time.toInstant());
  }

  /** Routes give texts; the schema says what they stand for. */
  private static JsonNode typed(ContractField field, Object value) {
    Set<String> types = field.type();
    if (value instanceof String text && !types.isEmpty() && !types.contains("string")) {
      return typed(types, text.strip());
    }
    boolean scalar = value instanceof Number || value instanceof Boolean;
    boolean words = scalar || value instanceof JsonNode node && node.isValueNode();
    if (words && types.equals(Set.of("string"))) {
      return NODES.textNode(value instanceof JsonNode node ? node.asText() : "" + value);
    }
    return value instanceof JsonNode node ? node : JSON.valueToTree(value);
  }

  private static JsonNode typed(Set<String> types, String text) {
    if (types.contains("boolean") && text.matches("(?i)true|false")) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    if (types.contains("integer") && text.matches("-?\\d{1,18}")) {
      return NODES.numberNode(Long.parseLong(text));
    }
    if (types.contains("number") && text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
      return NODES.numberNode(new BigDecimal(text));
    }
    return NODES.textNode(text);
  }
}
