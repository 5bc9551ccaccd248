package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.util.List;

/**
 * A body as it goes over the wire, but for its secrets.
 *
 * @param contentType null if there is no body
 */
record WireBody(String contentType, byte[] bytes, List<SecretPlace> secrets) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final WireBody NONE = new WireBody(null, new byte[0], List.of());

  /** Writes values; structures that are told to be texts are written as JSON texts. */
  static WireBody of(BodyType type, ContractField field, JsonNode values) {
    JsonNode wire = asTexts(field, values);
    return switch (type) {
      case NONE -> NONE;
      case JSON -> new JsonWriting().write(wire);
      case FORM -> new FormWriting().write(wire);
      case MULTIPART -> MultipartWriting.write(wire);
    };
  }

  private static JsonNode asTexts(ContractField field, JsonNode value) {
    JsonNode inner = value;
    if (value.isArray()) {
      ArrayNode array = NODES.arrayNode();
      value.forEach(one -> array.add(asTexts(field.items(), one)));
      inner = array;
    } else if (value.isObject()) {
      ObjectNode object = NODES.objectNode();
      value
          .fields()
          .forEachRemaining(
              one ->
                  object.set(one.getKey(), asTexts(member(field, one.getKey()), one.getValue())));
      inner = object;
    }
    return field.isJsonText() && inner.isContainerNode() ? NODES.textNode(inner.toString()) : inner;
  }

  private static ContractField member(ContractField field, String name) {
    return field.properties().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .or(() -> field.free(name))
        .orElse(field);
  }
}
