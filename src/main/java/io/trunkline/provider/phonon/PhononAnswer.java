package io.trunkline.provider.phonon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Call;
import io.trunkline.provider.HttpTable;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.Meaning;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RetryAfter;
import io.trunkline.provider.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer to a request for calls. The code in its body rules, whatever the HTTP status. */
record PhononAnswer(List<Call> calls, Answer answer) {

  Receipt receipt(Instant now) {
    return body()
        .flatMap(body -> code(body).map(code -> receipt(code, body, now)))
        .orElseGet(() -> HttpTable.receipt(answer, calls.size(), now));
  }

  private Optional<JsonNode> body() {
    return answer.whole() ? JsonBody.object(answer.body()) : Optional.empty();
  }

  private static Optional<Integer> code(JsonNode body) {
    return Optional.ofNullable(JsonBody.text(body, "api-response-code"))
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::valueOf);
  }

  private Receipt receipt(int code, JsonNode body, Instant now) {
    String text =
        (code + " " + AnswerText.safe(JsonBody.text(body, "api-response-message"))).strip();
    return PhononCode.of(code)
        .map(known -> receipt(known, body, text, now))
        .orElseGet(() -> Receipt.all(new Verdict.Unknown("phonon-" + code), text));
  }

  private Receipt receipt(PhononCode code, JsonNode body, String text, Instant now) {
    if (code.meaning() == Meaning.ACCEPTED || code.meaning() == Meaning.PARTLY) {
      Map<String, Verdict> taken = taken(body);
      boolean all = taken.size() == calls.size();
      Verdict rest = all ? new Verdict.Accepted(null) : new Verdict.Unknown(code.reason());
      return new Receipt(rest, taken, false, text);
    }
    Verdict verdict =
        code.meaning()
            .verdict(
                code.reason(), code.hint(), calls.size(), RetryAfter.of(answer, now).orElse(null));
    return new Receipt(verdict, Map.of(), code.meaning() == Meaning.ACCEPTED_EARLIER, text);
  }

  /** The calls that the answer names; of the others nobody knows, even after a success. */
  private Map<String, Verdict> taken(JsonNode body) {
    Set<String> asked = calls.stream().map(Call::reference).collect(Collectors.toSet());
    Map<String, Verdict> taken = new HashMap<>();
    for (JsonNode detail : body.path("call-details")) {
      String reference = JsonBody.text(detail, "client-identifier");
      if (asked.contains(reference)) {
        taken.putIfAbsent(reference, new Verdict.Accepted(id(detail)));
      }
    }
    return taken;
  }

  private static String id(JsonNode detail) {
    String id = JsonBody.text(detail, "phonon-uuid");
    return id == null || id.isBlank() ? null : id;
  }
}
