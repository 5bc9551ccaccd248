package io.trunkline.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.trunkline.lead.IntakeReason;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A JSON object as a row. A value within others has the path to it as its name, such as {@code
 * address.city} or {@code phones[0]}; numbers keep their digits as they were written.
 */
final class JsonRecord {
  static final int DEEPEST = 50;
  static final int LONGEST_NAME = 1000;

  /** Names that nobody has seen before must not stay in memory, so none are remembered. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(1 << 20)
                  .build())
          .build();

  private final JsonParser json;
  private final RecordReading.Values values = new RecordReading.Values();

  private JsonRecord(JsonParser json) {
    this.json = json;
  }

  static RecordReading read(String text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return RecordReading.unusable(
            IntakeReason.RECORD_UNREADABLE.because("it is no object in { and }"));
      }
      var record = new JsonRecord(json);
      record.object("");
      return json.nextToken() == null ? record.values.finish() : damagedAt(json);
    } catch (JsonProcessingException damaged) {
      return damagedAt(damaged.getLocation() == null ? 1 : damaged.getLocation().getCharOffset());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** True if it can be read as an object, whatever its names and values are. */
  static boolean isObject(String text) {
    return text.stripLeading().startsWith("{") && isValue(text);
  }

  /** True if it is one value, of whatever kind. */
  static boolean isValue(String text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      json.skipChildren();
      return json.currentToken() != null && json.nextToken() == null;
    } catch (IOException damaged) {
      return false;
    }
  }

  /** The same object with reason and hint as its last members, in place of those that it has. */
  static String withReason(String text, String reason, String hint) {
    String kept = text.substring(0, endOfMembers(text)).stripTrailing();
    String members = kept.endsWith(",") ? kept.substring(0, kept.length() - 1) : kept;
    String between = members.endsWith("{") ? "" : ",";
    return members + between + reasonMembers(reason, hint) + "}";
  }

  /** An object of these two alone, for what is no object itself. */
  static String reasonAlone(String reason, String hint) {
    return "{" + reasonMembers(reason, hint) + "}";
  }

  private static String reasonMembers(String reason, String hint) {
    return "\"reason\":" + Offering.json(reason) + ",\"hint\":" + Offering.json(hint);
  }

  private static int endOfMembers(String text) {
    String before = "";
    String last = "";
    int beforeAt = 0;
    int lastAt = 0;
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        before = last;
        beforeAt = lastAt;
        last = json.currentName();
        lastAt = (int) json.currentTokenLocation().getCharOffset();
        json.nextToken();
        json.skipChildren();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    boolean ours = before.equals("reason") && last.equals("hint");
    return ours ? beforeAt : text.lastIndexOf('}');
  }

  private static RecordReading damagedAt(JsonParser json) {
    return damagedAt(json.currentTokenLocation().getCharOffset());
  }

  private static RecordReading damagedAt(long before) {
    return RecordReading.unusable(
        IntakeReason.RECORD_UNREADABLE.because("it breaks at its character " + (before + 1)));
  }

  private void object(String path) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      value(path.isEmpty() ? name : path + "." + name);
    }
  }

  private void array(String path) throws IOException {
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      value(path + "[" + i + "]");
    }
  }

  private void value(String path) throws IOException {
    if (!values.takes(path)) {
      json.skipChildren();
      return;
    }
    switch (json.currentToken()) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_NULL -> values.add(path, "");
      default -> values.add(path, json.getText());
    }
  }
}
