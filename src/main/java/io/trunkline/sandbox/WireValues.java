package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.contract.ContractField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Turns the texts of forms and addresses into the types of a contract. */
final class WireValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private WireValues() {}

  /** The values of an object; those of fields that the contract does not name stay texts. */
  static ObjectNode typed(List<ContractField> fields, JsonNode texts) {
    ObjectNode typed = NODES.objectNode();
    texts
        .fields()
        .forEachRemaining(
            one ->
                typed.set(
                    one.getKey(),
                    fields.stream()
                        .filter(field -> field.name().equals(one.getKey()))
                        .findFirst()
                        .map(field -> value(field, one.getValue()))
                        .orElse(one.getValue())));
    return typed;
  }

  private static JsonNode value(ContractField field, JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    Set<String> types = field.type();
    boolean structure = field.isJsonText() || field.isObject() && !types.contains("string");
    if (structure) {
      return JsonBody.any(value.asText().getBytes(StandardCharsets.UTF_8)).orElse(value);
    }
    return field.isArray()
        ? NODES.arrayNode().add(leaf(field.items().type(), value))
        : leaf(types, value);
  }

  private static JsonNode leaf(Set<String> types, JsonNode value) {
    String text = value.asText();
    if (types.isEmpty() || types.contains("string")) {
      return value;
    } else if (types.contains("boolean") && text.matches("true|false")) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    } else if (types.contains("integer") && text.matches("-?\\d{1,18}")) {
      return NODES.numberNode(Long.parseLong(text));
    }
    return types.contains("number") && text.matches("-?\\d{1,30}(\\.\\d{1,30})?")
        ? NODES.numberNode(new BigDecimal(text))
        : value;
  }
}
