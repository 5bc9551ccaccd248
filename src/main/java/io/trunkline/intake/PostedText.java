package io.trunkline.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Divides what was posted into its records, each as it was written. */
public final class PostedText {
  private PostedText() {}

  /**
   * The elements of an array, or the one value that it is.
   *
   * @param most records
   * @throws FileFaultException if it is no JSON in UTF-8, or has more records; nothing else is said
   *     about them
   */
  public static List<String> records(byte[] body, int most) throws FileFaultException {
    String text = text(body);
    try (JsonParser json = JsonRecord.FACTORY.createParser(text)) {
      boolean many = json.nextToken() == JsonToken.START_ARRAY;
      List<String> records = many ? elements(json, text, most) : List.of(value(json, text));
      if (json.nextToken() != null) {
        throw new FileFaultException("There is more than one value in the body; send one array.");
      }
      return records;
    } catch (FileFaultException told) {
      throw told;
    } catch (IOException damaged) {
      throw new FileFaultException(
          "The body is no JSON (%s). Nothing was taken; send an object, or an array of objects."
              .formatted(damaged.getClass().getSimpleName()));
    }
  }

  private static List<String> elements(JsonParser json, String text, int most) throws IOException {
    List<String> records = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (records.size() == most) {
        throw new FileFaultException(
            "The body has more than %d leads. Nothing was taken; send fewer at a time."
                .formatted(most));
      }
      records.add(value(json, text));
    }
    return records;
  }

  private static String value(JsonParser json, String text) throws IOException {
    if (json.currentToken() == null) {
      throw new FileFaultException("The body is empty; send an object, or an array of objects.");
    }
    int start = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    json.finishToken();
    return text.substring(start, (int) json.currentLocation().getCharOffset());
  }

  private static String text(byte[] body) throws FileFaultException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw new FileFaultException("The body is not in UTF-8. Nothing was taken.");
    }
  }
}
