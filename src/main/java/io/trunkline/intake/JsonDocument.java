package io.trunkline.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** A JSON text that is one value, read through without keeping any of it. */
final class JsonDocument {
  private final List<String> path;
  private final JsonPointer place;
  private long found = -1;

  /**
   * @param path names from the root down to an array
   */
  JsonDocument(List<String> path) {
    this.path = path;
    JsonPointer names = JsonPointer.empty();
    for (String name : path) {
      names = names.appendProperty(name);
    }
    this.place = names;
  }

  /**
   * Where the array stands.
   *
   * @return characters in front of its bracket
   * @throws FileFaultException if it is not there, or the text is no JSON from its first to its
   *     last character
   */
  long find(Reader text) throws IOException {
    try (JsonParser json = JsonRecord.FACTORY.createParser(text)) {
      read(json);
    } catch (StreamConstraintsException hostile) {
      String why =
          "it is nested deeper than %d, or a name or number in it has more than %d characters";
      throw damaged(
          hostile.getLocation(), why.formatted(JsonRecord.DEEPEST, JsonRecord.LONGEST_NAME));
    } catch (JsonEOFException cut) {
      throw damaged(cut.getLocation(), "it ends before all of its brackets are closed");
    } catch (JsonProcessingException wrong) {
      throw damaged(wrong.getLocation(), "it is not well formed");
    }
    if (found < 0) {
      throw new FileFaultException(
          path.isEmpty()
              ? "The JSON is one object and no array. Name in the parameter records of the source's"
                  + " route where its records stand, such as data.leads."
              : "The JSON has no array at %s. Look at the parameter records of the source's route."
                  .formatted(String.join(".", path)));
    }
    return found;
  }

  private void read(JsonParser json) throws IOException {
    int depth = 0;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      boolean begins = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
      if (token == JsonToken.START_ARRAY && depth == path.size()) {
        look(json);
      }
      depth += begins ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0 && json.nextToken() != null) {
        throw damaged(json.currentTokenLocation(), "something stands behind its end");
      }
    }
  }

  private void look(JsonParser json) throws IOException {
    if (json.getParsingContext().getParent().pathAsPointer().equals(place)) {
      if (found >= 0) {
        throw damaged(json.currentTokenLocation(), "the records stand at a second place");
      }
      found = json.currentTokenLocation().getCharOffset();
    }
  }

  private static FileFaultException damaged(JsonLocation at, String why) {
    String place =
        at == null ? "" : ", line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return new FileFaultException(
        "The JSON cannot be read to its end: %s%s. Nothing of it was loaded; send it again."
            .formatted(why, place));
  }
}
