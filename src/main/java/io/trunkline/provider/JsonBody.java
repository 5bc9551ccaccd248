package io.trunkline.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads and writes JSON that comes from outside, within limits of depth and length. */
public final class JsonBody {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxNumberLength(100)
                          .maxStringLength(1_000_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private JsonBody() {}

  /** The JSON object that these bytes are, whole and with nothing behind it; else empty. */
  public static Optional<JsonNode> object(byte[] bytes) {
    return any(bytes).filter(JsonNode::isObject);
  }

  /** The JSON object that these bytes are, or the form as an object of texts; else empty. */
  public static Optional<JsonNode> objectOrForm(String contentType, byte[] bytes) {
    return object(bytes)
        .or(() -> FormBody.read(contentType, bytes).map(form -> JSON.<JsonNode>valueToTree(form)));
  }

  /** The JSON value that these bytes are; empty if they are none. */
  public static Optional<JsonNode> any(byte[] bytes) {
    try {
      return Optional.ofNullable(JSON.readTree(bytes)).filter(node -> !node.isMissingNode());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** The same value as maps, lists, texts, numbers and truth values; null if it is missing. */
  public static Object plain(JsonNode node) {
    return node == null || node.isMissingNode() ? null : JSON.convertValue(node, Object.class);
  }

  /** The same object as a map. */
  public static Map<String, Object> plainMap(JsonNode object) {
    return JSON.convertValue(object, MAP);
  }

  /** A field's text, also of a number or truth value; null if absent, null or nested. */
  public static String text(JsonNode node, String field) {
    JsonNode value = node == null ? MissingNode.getInstance() : node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /** The same as bytes in UTF-8. */
  public static byte[] bytes(Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes maps, lists, texts and nodes as JSON in the order they have. */
  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException impossible) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass());
    }
  }
}
