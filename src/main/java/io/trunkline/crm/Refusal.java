package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.Setback.Kind;
import io.trunkline.provider.Answer;
import io.trunkline.provider.RetryAfter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer that is no page.
 *
 * @param body as JSON; missing if it is none
 */
public record Refusal(Answer answer, JsonNode body, Instant now) {
  private static final String BUDGET =
      "what may be asked in a day is used up; it goes on when the CRM allows it again";
  private static final List<String> NAMES =
      List.of(
          "code", "errorCode", "error", "category", "policyName", "error_description", "message");

  /** What it says, in the words that CRMs have for it; not yet fit to be shown. */
  public String words() {
    JsonNode said = body.isArray() ? body.path(0) : body;
    return NAMES.stream()
        .map(name -> said.path(name).asText(""))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** Whether it says this word. */
  public boolean says(String word) {
    return words().contains(word);
  }

  /** A header that is a number of seconds, or of anything else. */
  public Optional<BigDecimal> number(String header) {
    return answer
        .header(header)
        .filter(text -> text.strip().matches("\\d{1,9}(\\.\\d{1,9})?"))
        .map(text -> new BigDecimal(text.strip()));
  }

  /** The day's requests are used up. */
  public Setback budget() {
    return setback(Kind.BUDGET, BUDGET);
  }

  /** What HTTP says that a status means. */
  public Setback common() {
    int status = answer.status();
    if (status == 401) {
      return setback(Kind.TOKEN, "correct its credentials");
    } else if (status == 402) {
      return setback(Kind.PERSON, "its account there is not open; see to its trial or payment");
    } else if (status == 403) {
      return setback(Kind.PERSON, "give the app and its user the right to read these records");
    } else if (status >= 300 && status < 400) {
      return setback(Kind.PERSON, "redirects are not followed; correct its base-url and path");
    }
    boolean passing = status == 408 || status == 423 || status == 425 || status == 429;
    return passing || status >= 500 && status != 501
        ? setback(Kind.TRANSIENT, "it is tried again")
        : setback(Kind.REQUEST, "correct the parameters of the route, or path in its settings");
  }

  /** The same with a meaning that the CRM gives it. */
  public Setback setback(Kind kind, String remedy) {
    Duration pause = RetryAfter.of(answer, now).orElse(null);
    String words = words();
    String said = words.isEmpty() ? "" : " (" + words + ")";
    return new Setback(kind, pause, "it answered " + answer.status() + said + "; " + remedy);
  }
}
