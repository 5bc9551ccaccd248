package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts what is referred to by {@code $ref} where the reference stands. */
record References(ContractNode root) {
  private static final int DEEPEST = 60;

  JsonNode resolved(ContractNode part) {
    return resolved(part.node(), part, 0);
  }

  private JsonNode resolved(JsonNode node, ContractNode part, int depth) {
    if (depth > DEEPEST) {
      throw part.fault("refers to itself", "a schema that ends");
    }
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(one -> list.add(resolved(one, part, depth + 1)));
      return list;
    }
    return node.isObject() ? object(node, part, depth) : node;
  }

  private JsonNode object(JsonNode node, ContractNode part, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    String reference = node.path("$ref").textValue();
    if (reference != null) {
      object.setAll((ObjectNode) resolved(target(reference, part), part, depth + 1));
    }
    node.fields()
        .forEachRemaining(
            one -> {
              if (!one.getKey().equals("$ref")) {
                object.set(one.getKey(), resolved(one.getValue(), part, depth + 1));
              }
            });
    return object;
  }

  private JsonNode target(String reference, ContractNode part) {
    JsonNode target = reference.startsWith("#/") ? root.node().at(reference.substring(1)) : null;
    if (target == null || !target.isObject()) {
      throw part.fault("refers to '" + reference + "'", "a part of this file as #/components/...");
    }
    return target;
  }
}
