package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Checks values of the wire by their schema. */
final class SchemaCheck {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .locale(Locale.ENGLISH)
          .pathType(PathType.JSON_POINTER)
          .build();
  private static final Set<String> WORDS =
      Set.of("description", "example", "examples", "xml", "title", "writeOnly", "readOnly");
  private static final Set<String> NAMED = Set.of("properties", "patternProperties");

  /** The library's own check knows a list of top-level domains, which grows without it. */
  private static final String EMAIL = "^[^@\\s]+@[^@\\s]+$";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ContractField root;
  private final JsonSchema schema;

  /**
   * @param field whose structure is checked
   */
  SchemaCheck(ContractField field) {
    this.root = field;
    this.schema = FACTORY.getSchema(checkable(field.structure()), CONFIG);
  }

  void check(JsonNode value, Faults faults) {
    var told = new TreeMap<String, ValidationMessage>();
    schema.validate(value).stream()
        .filter(one -> !isMarked(value, one.getInstanceLocation()))
        .forEach(one -> told.putIfAbsent(kind(one), one));
    told.values().forEach(one -> tell(one, value, faults));
  }

  /** Each fault once; of alternatives that are all missing, the first stands for all. */
  private static String kind(ValidationMessage message) {
    String kind = place(message) + " " + message.getType();
    boolean alternative = message.getEvaluationPath().toString().matches(".*/(any|one)Of/.*");
    return alternative || message.getProperty() == null ? kind : kind + " " + message.getProperty();
  }

  /** What is filled in at the end is not checked now. */
  private static boolean isMarked(JsonNode value, JsonNodePath place) {
    return value.at(place.toString()).isPojo();
  }

  private void tell(ValidationMessage message, JsonNode value, Faults faults) {
    String rule = message.getMessage().replaceFirst("^[^:]*: ", "");
    String place = place(message);
    switch (message.getType()) {
      case "required", "dependentRequired" ->
          faults.add(join(place, message.getProperty()), "is missing");
      case "additionalProperties", "unevaluatedProperties" ->
          faults.add(join(place, message.getProperty()), "is not a known field");
      default ->
          faults.add(
              place.isEmpty() ? "the request" : place,
              field(message.getInstanceLocation()),
              value.at(message.getInstanceLocation().toString()),
              rule);
    }
  }

  private ContractField field(JsonNodePath place) {
    ContractField field = root;
    for (int i = 0; i < place.getNameCount(); i++) {
      String name = place.getName(i);
      ContractField above = field;
      field =
          above.isArray()
              ? above.items()
              : above.properties().stream()
                  .filter(one -> one.name().equals(name))
                  .findFirst()
                  .or(() -> above.free(name))
                  .orElse(above);
    }
    return field;
  }

  /** Names with dots, positions in brackets. */
  private static String place(ValidationMessage message) {
    JsonNodePath path = message.getInstanceLocation();
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      String name = path.getName(i);
      boolean position = name.matches("\\d+") && i > 0;
      place.append(position ? "[" + name + "]" : (i == 0 ? "" : ".") + name);
    }
    return place.toString();
  }

  private static String join(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** The schema without words for people and our own marks; texts that hold JSON as structures. */
  private static JsonNode checkable(JsonNode schema) {
    if (schema.isArray()) {
      ArrayNode list = NODES.arrayNode();
      schema.forEach(one -> list.add(checkable(one)));
      return list;
    }
    if (!schema.isObject()) {
      return schema;
    }
    if (schema.has("contentSchema")) {
      return checkable(schema.path("contentSchema"));
    }
    ObjectNode object = NODES.objectNode();
    schema
        .fields()
        .forEachRemaining(
            one -> {
              if (NAMED.contains(one.getKey())) {
                object.set(one.getKey(), properties(one.getValue()));
              } else if (one.getKey().equals("format") && one.getValue().asText().equals("email")) {
                object.put("pattern", EMAIL);
              } else if (!one.getKey().startsWith("x-") && !WORDS.contains(one.getKey())) {
                object.set(one.getKey(), checkable(one.getValue()));
              }
            });
    return object;
  }

  /** Names of properties are no keywords. */
  private static JsonNode properties(JsonNode properties) {
    ObjectNode object = NODES.objectNode();
    properties
        .fields()
        .forEachRemaining(one -> object.set(one.getKey(), checkable(one.getValue())));
    return object;
  }
}
