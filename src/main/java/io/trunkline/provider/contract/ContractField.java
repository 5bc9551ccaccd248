package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A field of a request and its schema, with no references left.
 *
 * @param name as on the wire
 * @param place path, query or body
 */
public record ContractField(String name, String place, JsonNode schema, boolean required) {
  private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");

  ContractField(JsonNode schema) {
    this("", "body", schema, true);
  }

  /** What it means, for people. */
  public String description() {
    return schema.path("description").asText("");
  }

  /** How a number stands on the wire; empty if it is none. */
  public Optional<NumberForm> number() {
    return text("x-number").map(NumberForm::of);
  }

  /** How a time stands on the wire; empty if it is none or in the user's own words. */
  public Optional<TimeForm> time() {
    return Optional.of(schema.path("x-time")).filter(JsonNode::isObject).map(TimeForm::of);
  }

  /** What a delivery fills in: number, reference or callback-address. */
  public Optional<String> fill() {
    return text("x-fill");
  }

  /** Whether the number is one of the account's own, which no call rings. */
  boolean isOwnNumber() {
    return schema.path("x-own-number").asBoolean();
  }

  /** Whether it names a person to be called whose number nobody here knows. */
  public boolean ringsAnother() {
    return schema.path("x-rings-another").asBoolean();
  }

  /** The account's credential that stands here. */
  public Optional<String> credential() {
    return text("x-credential");
  }

  /** The value that is always sent. */
  public Optional<JsonNode> constant() {
    return Optional.of(schema.path("const")).filter(one -> !one.isMissingNode());
  }

  /** The value that is sent if the user gives none. */
  public Optional<JsonNode> standard() {
    return Optional.of(schema.path("x-trunkline-default")).filter(one -> !one.isMissingNode());
  }

  /** Whether the structure is written as JSON text. */
  public boolean isJsonText() {
    return schema.has("contentSchema");
  }

  /** Whether it is a file. */
  public boolean isFile() {
    return !isJsonText() && schema.has("contentMediaType");
  }

  /** The media type of a file. */
  String mediaType() {
    return schema.path("contentMediaType").asText();
  }

  /** The schema of the structure, also if that is written as text. */
  public JsonNode structure() {
    return isJsonText() ? schema.path("contentSchema") : schema;
  }

  public boolean isArray() {
    return type().contains("array");
  }

  public boolean isObject() {
    return !properties().isEmpty() || type().contains("object");
  }

  /** The types of the structure that JSON knows; none if all are allowed. */
  public Set<String> type() {
    Set<String> types = new LinkedHashSet<>();
    parts().forEach(part -> add(types, part.path("type")));
    return types;
  }

  /** The field of an array's elements. */
  public ContractField items() {
    return new ContractField(name, place, structure().path("items"), true);
  }

  /** The properties of an object, those of its alternatives among them. */
  public List<ContractField> properties() {
    List<ContractField> properties = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    parts()
        .forEach(
            part ->
                part.path("properties")
                    .fields()
                    .forEachRemaining(
                        one -> {
                          if (names.add(one.getKey())) {
                            properties.add(property(one.getKey(), one.getValue()));
                          }
                        }));
    return properties;
  }

  /** The field of a name that the schema does not list; empty if there may be none. */
  public Optional<ContractField> free(String other) {
    return structure().path("patternProperties").properties().stream()
        .filter(one -> Pattern.compile(one.getKey()).matcher(other).find())
        .map(one -> new ContractField(other, place, one.getValue(), false))
        .findFirst()
        .or(() -> additional(other));
  }

  private Optional<ContractField> additional(String other) {
    JsonNode any = structure().path("additionalProperties");
    return any.isBoolean() && !any.asBoolean()
        ? Optional.empty()
        : Optional.of(new ContractField(other, place, any, false));
  }

  private ContractField property(String property, JsonNode schema) {
    boolean needed = false;
    for (JsonNode one : structure().path("required")) {
      needed |= one.asText().equals(property);
    }
    return new ContractField(property, place, schema, needed);
  }

  private Stream<JsonNode> parts() {
    List<JsonNode> parts = new ArrayList<>(List.of(structure()));
    for (int i = 0; i < parts.size(); i++) {
      JsonNode part = parts.get(i);
      PARTS.forEach(name -> part.path(name).forEach(parts::add));
    }
    return parts.stream();
  }

  private Optional<String> text(String keyword) {
    return Optional.ofNullable(schema.path(keyword).textValue());
  }

  private static void add(Set<String> types, JsonNode type) {
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(one -> types.add(one.asText()));
  }
}
