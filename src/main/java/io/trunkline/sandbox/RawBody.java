package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.contract.BodyType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A body as it came: JSON, or the texts of a form.
 *
 * @param type NONE if there is none, or one of another kind
 * @param values missing if the bytes are not of that type
 */
record RawBody(BodyType type, JsonNode values) {
  static RawBody of(SandboxRequest request) {
    String content = request.header("content-type");
    BodyType type = type(content.toLowerCase(Locale.ROOT));
    Optional<JsonNode> values =
        switch (type) {
          case JSON -> JsonBody.any(request.body());
          case NONE -> Optional.empty();
          default -> FormBody.read(content, request.body()).map(RawBody::texts);
        };
    return new RawBody(type, values.orElseGet(MissingNode::getInstance));
  }

  private static BodyType type(String content) {
    if (content.startsWith("application/json")) {
      return BodyType.JSON;
    } else if (content.startsWith("multipart/form-data")) {
      return BodyType.MULTIPART;
    }
    return content.startsWith("application/x-www-form-urlencoded") ? BodyType.FORM : BodyType.NONE;
  }

  private static JsonNode texts(Map<String, String> form) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    form.forEach(texts::put);
    return texts;
  }

  /** Whether it can be what an operation asks for; a form may be of either kind. */
  boolean isA(BodyType wanted) {
    if (wanted == BodyType.NONE) {
      return true;
    }
    boolean sameKind =
        type != BodyType.NONE && (wanted == BodyType.JSON) == (type == BodyType.JSON);
    return sameKind && !values.isMissingNode();
  }
}
