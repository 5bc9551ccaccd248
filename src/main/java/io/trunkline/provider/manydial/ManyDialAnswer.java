package io.trunkline.provider.manydial;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.HttpTable;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RetryAfter;
import io.trunkline.provider.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer to the request for a call. No document shows one; published clients agree on an
 * envelope of success, statusCode, message and error.
 */
record ManyDialAnswer(Answer answer) {

  Receipt receipt(Instant now) {
    Optional<JsonNode> body = answer.whole() ? JsonBody.object(answer.body()) : Optional.empty();
    if (body.isEmpty()) {
      return HttpTable.receipt(answer, 1, now);
    }
    Verdict verdict =
        HttpTable.isSuccess(answer.status())
            ? ofEnvelope(body.get(), now)
            : HttpTable.verdict(answer, 1, now);
    return Receipt.all(verdict, text(body.get()));
  }

  private Verdict ofEnvelope(JsonNode body, Instant now) {
    String success = JsonBody.text(body, "success");
    if ("false".equalsIgnoreCase(success)) {
      return ofFailure(status(body), now);
    }
    if (success == null && saysFailure(body)) {
      return new Verdict.Unknown("manydial-contradiction");
    }
    return new Verdict.Accepted(null);
  }

  /** A refusal; the status inside it tells whether the account or the call is at fault. */
  private Verdict ofFailure(int status, Instant now) {
    String reason = status == 0 ? "manydial-refused" : "manydial-" + status;
    ManyDialStatus row = ManyDialStatus.of(status);
    Duration pause = RetryAfter.of(answer, now).orElse(null);
    return row.meaning().verdict(reason, row.hint(), 1, pause);
  }

  /** No success is told, but something that one client or another took for a failure is. */
  private static boolean saysFailure(JsonNode body) {
    String word = JsonBody.text(body, "status");
    return status(body) >= 400
        || body.hasNonNull("error")
        || "failed".equalsIgnoreCase(word)
        || "error".equalsIgnoreCase(word);
  }

  private static int status(JsonNode body) {
    String text = JsonBody.text(body, "statusCode");
    return text != null && text.matches("\\d{3}") ? Integer.parseInt(text) : 0;
  }

  private String text(JsonNode body) {
    String message = JsonBody.text(body, "message");
    String error = JsonBody.text(body, "error");
    return ("HTTP " + answer.status() + " " + AnswerText.safe(message == null ? error : message))
        .strip();
  }
}
