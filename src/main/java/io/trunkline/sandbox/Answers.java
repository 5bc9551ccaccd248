package io.trunkline.sandbox;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Meaning;
import io.trunkline.provider.contract.AnswerReading;
import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The answers that a contract gives as examples, and new ids for them. */
final class Answers {
  private static final Pattern ID = Pattern.compile("([A-Za-z_]*)\\d+");

  private final Contract contract;
  private final AtomicLong ids = new AtomicLong(70_000);

  Answers(Contract contract) {
    this.contract = contract;
  }

  String region() {
    return contract.region();
  }

  /** A number that was not given before. */
  long nextId() {
    return ids.incrementAndGet();
  }

  AnswerRow accepted(ContractOperation operation) {
    return operation.answers().stream()
        .filter(row -> row.means() == Meaning.ACCEPTED && row.example() != null)
        .findFirst()
        .orElseThrow();
  }

  /**
   * A row of an operation's table.
   *
   * @param name its reason, or its number counted from 1
   * @throws IllegalArgumentException naming the reasons that there are
   */
  AnswerRow row(ContractOperation operation, String name) {
    List<AnswerRow> rows = operation.answers();
    return IntStream.range(0, rows.size())
        .filter(i -> name.equals("" + (i + 1)) || reason(operation, rows.get(i)).equals(name))
        .mapToObj(rows::get)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(operation, name)));
  }

  private String unknown(ContractOperation operation, String name) {
    return "'"
        + name
        + "' is no answer of "
        + operation.name()
        + "; expected a number from 1 to "
        + operation.answers().size()
        + " or one of "
        + operation.answers().stream().map(row -> reason(operation, row)).distinct().toList();
  }

  /** As a reader of the row's example tells it. */
  String reason(ContractOperation operation, AnswerRow row) {
    SandboxAnswer told = of(row);
    Answer answer =
        new Answer(
            told.status(), Map.of("content-type", type(row, row.example())), told.body(), true);
    String reason = new AnswerReading(contract, operation, answer, Instant.EPOCH).result().reason();
    return reason == null ? "accepted" : reason;
  }

  /** A row's example as it stands. */
  SandboxAnswer of(AnswerRow row) {
    return answer(row, row.example().path("body"));
  }

  /** Another body in the manner of a row's example. */
  SandboxAnswer answer(AnswerRow row, JsonNode body) {
    String text = body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString();
    return SandboxAnswer.text(row.example().path("status").asInt(200), type(row, body), text);
  }

  private static String type(AnswerRow row, JsonNode body) {
    String standard = body.isTextual() ? "text/html" : "application/json";
    return row.example().path("type").asText(standard);
  }

  /** The body of a row's example with new ids in place of those in it. */
  JsonNode fresh(AnswerRow row) {
    JsonNode body = row.example().path("body").deepCopy();
    long id = nextId();
    row.id().forEach(place -> renew(body, place, id));
    return body;
  }

  private static void renew(JsonNode body, JsonPointer place, long id) {
    JsonNode old = body.at(place);
    Matcher parts = ID.matcher(old.asText());
    if (parts.matches() && body.at(place.head()) instanceof ObjectNode above) {
      String name = place.last().getMatchingProperty();
      if (old.isTextual()) {
        above.set(name, TextNode.valueOf(parts.group(1) + id));
      } else {
        above.put(name, id);
      }
    }
  }

  /** The id in the body of a row, by which the customer will know what was taken. */
  Optional<String> id(AnswerRow row, JsonNode body) {
    return row.id().stream()
        .map(body::at)
        .filter(one -> one.isValueNode() && !one.isNull())
        .map(JsonNode::asText)
        .findFirst();
  }
}
