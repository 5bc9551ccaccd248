package io.trunkline.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Reads the JSON of CRMs. Numbers keep their digits. */
public final class CrmJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** An offset may be written with a colon, without it, or as Z. */
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private static final int DIGITS_OF_SECONDS = 11;

  private CrmJson() {}

  /** Missing if it is no JSON. */
  static JsonNode parse(byte[] body) {
    try {
      JsonNode read = MAPPER.readTree(body);
      return read == null ? MissingNode.getInstance() : read;
    } catch (IOException other) {
      return MissingNode.getInstance();
    }
  }

  static String text(Object json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What stands at names with dots between; the node itself for none. */
  public static JsonNode at(JsonNode node, String path) {
    JsonNode found = node;
    for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
      found = found.path(name);
    }
    return found;
  }

  /** The same as text; empty if there is none. */
  public static String textAt(JsonNode node, String path) {
    JsonNode found = at(node, path);
    return found.isNull() || found.isContainerNode() ? "" : found.asText("");
  }

  /**
   * An array.
   *
   * @throws PullFaultException if there is none
   */
  public static JsonNode arrayAt(JsonNode node, String path) {
    JsonNode found = at(node, path);
    if (!found.isArray()) {
      throw new PullFaultException(
          "its answer has no array " + (path.isEmpty() ? "as its root" : path));
    }
    return found;
  }

  /** ISO 8601 with an offset, or seconds or milliseconds since 1970; null for anything else. */
  public static Instant timeAt(JsonNode node, String path) {
    String text = textAt(node, path);
    if (text.matches("\\d{1,15}")) {
      long number = Long.parseLong(text);
      return text.length() > DIGITS_OF_SECONDS
          ? Instant.ofEpochMilli(number)
          : Instant.ofEpochSecond(number);
    }
    try {
      return OffsetDateTime.parse(text, STAMP).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
