package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the rows of an answer table. */
final class AnswerRows {
  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          "accepted", Meaning.ACCEPTED,
          "already", Meaning.ACCEPTED_EARLIER,
          "partly", Meaning.PARTLY,
          "refused", Meaning.REFUSED,
          "blames-a-call", Meaning.BLAMES_A_CALL,
          "retry", Meaning.RETRY,
          "retry-account", Meaning.RETRY_ACCOUNT,
          "unknown", Meaning.UNKNOWN);
  private static final Set<String> BODIES = Set.of("object", "array", "json", "text", "empty");
  private static final Set<String> CONDITIONS =
      Set.of("status", "field", "is", "matches", "present", "text", "body", "and");

  private AnswerRows() {}

  static List<AnswerRow> read(ContractNode rows) {
    return rows.all().stream().map(AnswerRows::row).toList();
  }

  private static AnswerRow row(ContractNode row) {
    Meaning means = MEANINGS.get(row.required("means"));
    if (means == null) {
      throw row.at("means").fault("is '" + row.text("means") + "'", "one of " + MEANINGS.keySet());
    }
    JsonNode example = row.at("example").present() ? row.at("example").node() : null;
    return new AnswerRow(
        condition(row.at("when")),
        means,
        row.at("id").all().stream().map(AnswerRows::pointer).toList(),
        row.text("reason"),
        row.text("hint"),
        example);
  }

  private static AnswerCondition condition(ContractNode when) {
    if (when.members().isEmpty() || !CONDITIONS.containsAll(when.members().keySet())) {
      throw when.fault("is " + when.members().keySet(), "some of " + CONDITIONS);
    }
    String body = when.text("body");
    if (body != null && !BODIES.contains(body)) {
      throw when.at("body").fault("is '" + body + "'", "one of " + BODIES);
    }
    return new AnswerCondition(
        when.at("status").all().stream().map(AnswerRows::status).toList(),
        pointerOrNull(when.at("field")),
        when.texts("is"),
        pattern(when.at("matches")),
        when.at("present").present() ? when.flag("present") : null,
        pattern(when.at("text")),
        body,
        when.at("and").present() ? condition(when.at("and")) : null);
  }

  private static Pattern status(ContractNode status) {
    if (!status.text().matches("[1-5](\\d\\d|xx)")) {
      throw status.fault("is '" + status.text() + "'", "a status as 405 or 2xx");
    }
    return Pattern.compile(status.text().replace("x", "\\d"));
  }

  private static Pattern pattern(ContractNode text) {
    try {
      return text.present() ? Pattern.compile(text.text()) : null;
    } catch (PatternSyntaxException wrong) {
      throw text.fault("is '" + text.text() + "'", "a regular expression");
    }
  }

  static JsonPointer pointerOrNull(ContractNode place) {
    return place.present() ? pointer(place) : null;
  }

  static JsonPointer pointer(ContractNode place) {
    try {
      return JsonPointer.compile(place.text());
    } catch (IllegalArgumentException wrong) {
      throw place.fault("is '" + place.text() + "'", "a JSON pointer such as /data/id");
    }
  }
}
