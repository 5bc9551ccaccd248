package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Call;
import io.trunkline.provider.HttpTable;
import io.trunkline.provider.Meaning;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RetryAfter;
import io.trunkline.provider.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an answer by the rows of an operation; where none fits, by the table of HTTP statuses. */
public final class AnswerReading {
  private static final List<JsonPointer> TOLD =
      Stream.of("message", "api-response-message", "error", "msg", "description")
          .map(name -> JsonPointer.compile("/" + name))
          .toList();

  private final Contract contract;
  private final ContractOperation operation;
  private final Answer answer;
  private final AnswerBody body;
  private final Instant now;

  public AnswerReading(Contract contract, ContractOperation operation, Answer answer, Instant now) {
    this.contract = contract;
    this.operation = operation;
    this.answer = answer;
    this.body = new AnswerBody(answer);
    this.now = now;
  }

  /** The first row that fits. */
  public Optional<AnswerRow> row() {
    return operation.answers().stream().filter(row -> row.when().fits(body)).findFirst();
  }

  /** What the answer means for the calls of the request that it answers. */
  public Receipt receipt(List<Call> calls) {
    return row()
        .map(row -> receipt(row, calls))
        .orElseGet(
            () ->
                new Receipt(
                    HttpTable.verdict(answer, calls.size(), now),
                    Map.of(),
                    false,
                    unknownShape(),
                    text()));
  }

  /** What the answer means for a request that is no delivery. */
  public OperationResult result() {
    return row()
        .map(row -> result(row.means(), reasonOrNull(row), row.hint(), id(row)))
        .orElseGet(
            () ->
                result(
                    HttpTable.meaning(answer),
                    "http-" + answer.status(),
                    HttpTable.hint(answer),
                    null));
  }

  private OperationResult result(Meaning meaning, String reason, String hint, String id) {
    return new OperationResult(
        meaning, reason, hint, id, body.json(), row().isEmpty() && unknownShape(), answer);
  }

  /** Only an answer that HTTP calls a success can be one that the provider's table should have. */
  private boolean unknownShape() {
    return HttpTable.isSuccess(answer.status());
  }

  private Receipt receipt(AnswerRow row, List<Call> calls) {
    Meaning meaning = row.means();
    boolean taken = meaning == Meaning.ACCEPTED || meaning == Meaning.PARTLY;
    if (taken && operation.items() != null) {
      Map<String, Verdict> told =
          new ItemReading(contract, operation.items(), row).read(body, calls);
      boolean all = told.size() == calls.size();
      Verdict rest = all ? new Verdict.Accepted(null) : new Verdict.Unknown(reason(row));
      return new Receipt(rest, told, false, text());
    }
    Verdict verdict =
        meaning == Meaning.ACCEPTED || meaning == Meaning.ACCEPTED_EARLIER
            ? new Verdict.Accepted(id(row))
            : meaning.verdict(reason(row), row.hint(), calls.size(), pause());
    return new Receipt(verdict, Map.of(), meaning == Meaning.ACCEPTED_EARLIER, text());
  }

  private Duration pause() {
    return RetryAfter.of(answer, now).orElse(null);
  }

  private String reason(AnswerRow row) {
    String reason =
        row.reason() == null
            ? contract.name() + "-" + ContractNode.written(row.means())
            : row.reason();
    String value = row.when().value(body).map(AnswerText::safe).orElse("");
    return reason.replace("{value}", value);
  }

  private String reasonOrNull(AnswerRow row) {
    return row.means() == Meaning.ACCEPTED && row.reason() == null ? null : reason(row);
  }

  private String id(AnswerRow row) {
    return row.id().stream()
        .map(body::value)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .filter(id -> !id.isBlank())
        .findFirst()
        .orElse(null);
  }

  /** The code that decided and what the provider says, for people. */
  private String text() {
    String words =
        body.json().isContainerNode()
            ? TOLD.stream()
                .map(body::value)
                .filter(one -> one.isValueNode() && !one.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("")
            : body.words();
    String cut = answer.whole() ? "" : "with a body that was cut off";
    return (code() + " " + cut + AnswerText.safe(words)).strip();
  }

  /** Where the row goes by the body alone, the HTTP status would only mislead. */
  private String code() {
    return row()
        .filter(row -> row.when().status().isEmpty())
        .flatMap(row -> row.when().value(body))
        .map(AnswerText::safe)
        .orElse("HTTP " + answer.status());
  }
}
