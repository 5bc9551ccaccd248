package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** An answer, taken apart for its rows. A body that was cut off has neither values nor words. */
final class AnswerBody {
  private static final Pattern TAGS = Pattern.compile("<[^<>]{0,10000}>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Answer answer;
  private final JsonNode json;
  private String words;

  AnswerBody(Answer answer) {
    this.answer = answer;
    this.json =
        answer.whole()
            ? JsonBody.any(answer.body()).orElseGet(MissingNode::getInstance)
            : MissingNode.getInstance();
  }

  int status() {
    return answer.status();
  }

  JsonNode json() {
    return json;
  }

  JsonNode value(JsonPointer place) {
    return json.at(place);
  }

  /** The body without tags, white space collapsed. */
  String words() {
    if (words == null) {
      String text = answer.whole() ? new String(answer.body(), StandardCharsets.UTF_8) : "";
      words = SPACE.matcher(TAGS.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    }
    return words;
  }

  boolean isA(String kind) {
    return answer.whole()
        && switch (kind) {
          case "object" -> json.isObject();
          case "array" -> json.isArray();
          case "json" -> json.isContainerNode();
          case "empty" -> words().isEmpty();
          default -> !json.isContainerNode() && !words().isEmpty();
        };
  }
}
