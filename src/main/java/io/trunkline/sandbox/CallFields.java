package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.NumberForm;
import io.trunkline.provider.contract.TimeForm;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds in a request, or in one item of it, what would be called.
 *
 * @param fields what the contract says of the values
 */
record CallFields(Visit visit, List<ContractField> fields, JsonNode values) {
  private static final String UNZONED = "Asia/Kolkata";

  static CallFields of(Visit visit) {
    boolean inBody = visit.operation().body() != null;
    return new CallFields(
        visit, visit.operation().fields(), inBody ? visit.body() : visit.parameters());
  }

  /** Of an item of the body's array of that name. */
  static CallFields of(Visit visit, String array, JsonNode item) {
    List<ContractField> fields =
        visit.operation().fields().stream()
            .filter(field -> field.name().equals(array))
            .flatMap(field -> field.items().properties().stream())
            .toList();
    return new CallFields(visit, fields, item);
  }

  /** The customer's number in E.164; empty if the request names none. */
  Optional<String> number() {
    return filled("number")
        .map(text -> NumberForm.read(text, visit.answers().region()).orElse(text));
  }

  /**
   * The call that the request asks for; empty if it names no number.
   *
   * @param id the provider's
   * @param flow null if there is none
   */
  Optional<PlacedCall> call(String id, String flow, Map<String, String> variables, String hook) {
    return number()
        .map(
            number ->
                new PlacedCall(
                    visit.customer(),
                    filled("reference").orElse(null),
                    id,
                    number,
                    List.of(),
                    flow,
                    variables,
                    List.of(),
                    start(),
                    hook));
  }

  private Optional<String> filled(String fill) {
    return fields.stream()
        .filter(field -> field.fill().filter(fill::equals).isPresent())
        .map(field -> JsonBody.text(values, field.name()))
        .filter(text -> text != null && !text.isEmpty())
        .findFirst();
  }

  private Instant start() {
    return fields.stream()
        .filter(field -> field.time().isPresent() && values.hasNonNull(field.name()))
        .findFirst()
        .map(field -> start(field.time().get(), values.path(field.name()).asText()))
        .orElse(visit.now());
  }

  private Instant start(TimeForm form, String text) {
    String told = form.zoneField() == null ? "UTC" : values.path(form.zoneField()).asText(UNZONED);
    return LocalDateTime.parse(text, form.formatter()).atZone(ZoneId.of(told)).toInstant();
  }
}
