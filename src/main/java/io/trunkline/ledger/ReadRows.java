package io.trunkline.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Rows for people to read: every column by its name, in the shapes of both databases made one. */
final class ReadRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_SUFFIX = "_json";

  private ReadRows() {}

  /**
   * Runs a query. A column whose name ends in {@code _json} is read as JSON and loses the ending;
   * columns that are null are left out.
   */
  static List<Map<String, Object>> query(Handle handle, String sql, Map<String, ?> values) {
    return handle.createQuery(sql).bindMap(values).mapToMap().stream()
        .map(ReadRows::readable)
        .toList();
  }

  static Object json(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException damaged) {
      return text;
    }
  }

  private static Map<String, Object> readable(Map<String, Object> row) {
    Map<String, Object> readable = new LinkedHashMap<>();
    row.forEach((name, value) -> put(readable, name, value));
    return readable;
  }

  private static void put(Map<String, Object> readable, String name, Object value) {
    if (value == null) {
      return;
    }
    if (name.endsWith(JSON_SUFFIX)) {
      readable.put(
          name.substring(0, name.length() - JSON_SUFFIX.length()), json(String.valueOf(value)));
    } else {
      readable.put(name, value(value));
    }
  }

  private static Object value(Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
  }

  static Instant time(Map<String, Object> row, String name) {
    return (Instant) row.get(name);
  }
}
