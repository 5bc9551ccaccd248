package io.trunkline.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The secret that a provider writes into a field of the body: found without reading anything else,
 * and cut out before the body is stored.
 */
final class BodySecret {
  /** No secret is longer; a longer value is none of ours. */
  private static final int MOST_SECRET = 4096;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(50).maxNumberLength(100).build())
          .build();

  private final byte[] body;
  private final String field;
  private final List<Value> values = new ArrayList<>();

  private BodySecret(byte[] body, String field) {
    this.body = body;
    this.field = field;
  }

  /** Where a value of the field stands, quotes of JSON included, and what it is. */
  private record Value(int from, int to, String text) {}

  /**
   * The body without the secret, if it has proved itself.
   *
   * @param secrets any of which is right
   * @param required whether a body without the field is refused
   * @return empty if the secret is missing or wrong, or the body cannot be read to its end: whoever
   *     reads it another way might find another secret in it
   */
  static Optional<byte[]> cut(
      byte[] body, String field, Collection<String> secrets, boolean required) {
    BodySecret found = new BodySecret(body, field);
    boolean readable = found.isJson() ? found.json() : found.form();
    boolean right = readable && (!required || !found.values.isEmpty());
    for (Value value : found.values) {
      right &= CallbackAddress.isAny(value.text(), secrets);
    }
    return right ? Optional.of(found.rest()) : Optional.empty();
  }

  private boolean isJson() {
    for (byte one : body) {
      if (!Character.isWhitespace(one)) {
        return one == '{';
      }
    }
    return false;
  }

  /** True if the body is one object to its end. */
  private boolean json() {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean ours = field.equals(parser.currentName());
        parser.nextToken();
        if (ours && !take(parser)) {
          return false;
        }
        parser.skipChildren();
      }
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException malformed) {
      return false;
    }
  }

  /** Only a text can be a secret. Offsets are unknown where the bytes are not UTF-8. */
  private boolean take(JsonParser parser) throws IOException {
    long from = parser.currentTokenLocation().getByteOffset();
    if (parser.currentToken() != JsonToken.VALUE_STRING
        || from < 0
        || parser.getTextLength() > MOST_SECRET) {
      return false;
    }
    String text = parser.getText();
    values.add(new Value((int) from, (int) parser.currentLocation().getByteOffset(), text));
    return true;
  }

  private boolean form() {
    int start = 0;
    for (int at = 0; at <= body.length; at++) {
      if (at == body.length || body[at] == '&') {
        if (!pair(start, at)) {
          return false;
        }
        start = at + 1;
      }
    }
    return true;
  }

  private boolean pair(int from, int to) {
    int equals = from;
    while (equals < to && body[equals] != '=') {
      equals++;
    }
    try {
      if (equals - from > MOST_SECRET || !decoded(from, equals).equals(field)) {
        return true;
      }
      int value = Math.min(equals + 1, to);
      values.add(new Value(value, to, decoded(value, to)));
      return to - value <= MOST_SECRET;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private String decoded(int from, int to) {
    return URLDecoder.decode(
        new String(body, from, to - from, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** An empty text stays in the value's place, so that the body keeps its form. */
  private byte[] rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream(body.length);
    byte[] nothing = (isJson() ? "\"\"" : "").getBytes(StandardCharsets.US_ASCII);
    int from = 0;
    for (Value value : values) {
      rest.write(body, from, value.from() - from);
      rest.writeBytes(nothing);
      from = value.to();
    }
    rest.write(body, from, body.length - from);
    return rest.toByteArray();
  }
}
