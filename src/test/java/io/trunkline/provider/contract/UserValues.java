package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user would have to give for values that stand on the wire.
 *
 * @param accountZone of times that go by the account's clock
 * @param customer the number whose local time counts; null if there is none
 */
record UserValues(String region, ZoneId accountZone, String customer) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Map<String, Object> object(List<ContractField> fields, JsonNode wire) {
    Map<String, Object> values = new LinkedHashMap<>();
    wire.fields()
        .forEachRemaining(
            one ->
                fields.stream()
                    .filter(field -> field.name().equals(one.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                        field -> put(values, field, one.getValue(), wire),
                        () -> values.put(one.getKey(), plain(one.getValue()))));
    return values;
  }

  private void put(
      Map<String, Object> values, ContractField field, JsonNode wire, JsonNode beside) {
    if (field.credential().isEmpty() && field.constant().isEmpty()) {
      values.put(field.name(), value(field, wire, beside));
    }
  }

  Object value(ContractField field, JsonNode wire, JsonNode beside) {
    JsonNode structure = field.isJsonText() ? parsed(wire.asText()) : wire;
    if (structure.isArray()) {
      List<Object> list = new ArrayList<>();
      structure.forEach(one -> list.add(value(field.items(), one, structure)));
      return list;
    }
    if (structure.isObject()) {
      return object(field.properties(), structure);
    }
    if (field.number().isPresent()) {
      return NumberForm.read(wire.asText(), region).orElse(wire.asText());
    }
    return field.time().isPresent()
        ? time(field.time().get(), wire.asText(), beside)
        : plain(structure);
  }

  private String time(TimeForm form, String wire, JsonNode beside) {
    TemporalAccessor time =
        form.formatter().parseBest(wire, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    if (time instanceof ZonedDateTime zoned) {
      return zoned.toOffsetDateTime().toString();
    }
    LocalDateTime local =
        time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
    return local.atZone(zone(form, local, beside)).toOffsetDateTime().toString();
  }

  private ZoneId zone(TimeForm form, LocalDateTime time, JsonNode beside) {
    return switch (form.zone()) {
      case "UTC" -> ZoneId.of("UTC");
      case "field" -> ZoneId.of(beside.path(form.zoneField()).asText());
      case "customer" ->
          customer == null
              ? accountZone
              : NumberZone.of(customer, time.atZone(accountZone).toInstant());
      default -> accountZone;
    };
  }

  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private static Object plain(JsonNode node) {
    return JSON.convertValue(node, Object.class);
  }
}
