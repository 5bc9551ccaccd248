package io.trunkline.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.JsonBody;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Empties fields of a callback that nobody may read, before it is stored. */
final class PrivateFields {
  private PrivateFields() {}

  /**
   * The same bytes if none of the fields is there; else the body as JSON, also of a form, with the
   * fields empty. What is neither JSON nor form is left as it came.
   */
  static byte[] cut(String type, byte[] body, Set<String> fields) {
    if (fields.isEmpty()) {
      return body;
    }
    return JsonBody.any(body)
        .or(() -> JsonBody.objectOrForm(type, body))
        .filter(node -> emptied(node, fields))
        .map(JsonBody::bytes)
        .orElse(body);
  }

  private static boolean emptied(JsonNode node, Set<String> fields) {
    boolean any = false;
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> one : List.copyOf(object.properties())) {
        if (fields.stream().anyMatch(one.getKey()::equalsIgnoreCase)) {
          object.put(one.getKey(), "");
          any = true;
        }
      }
    }
    for (JsonNode inner : node) {
      any |= emptied(inner, fields);
    }
    return any;
  }
}
