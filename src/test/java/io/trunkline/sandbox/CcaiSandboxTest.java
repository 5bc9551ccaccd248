package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trunkline.provider.JsonBody;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pretended CCAI Platform remembers. */
class CcaiSandboxTest {
  private static final String NAME = "ccai";

  private final ContractCalls calls = new ContractCalls();

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void aJobMovesThroughItsStates() throws Exception {
    Map<String, Object> job =
        job(
            "[{\"email\":\"a@x.example\",\"first_name\":\"A\",\"last_name\":\"B\",\"location\":\"Unknown\"}]");
    assertThat(state(job)).isEqualTo("created");
    assertThat(proceed(job)).contains("status: created");
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(state(job)).isEqualTo("valid_scheme");
    assertThat(proceed(job)).contains("valid_scheme");
    assertThat(proceed(job)).contains("already in progress");
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(state(job)).isEqualTo("finished");
    assertThat(calls.json(NAME, "bulk-users-update-errors", job).toString())
        .contains("\"column\":7", "\"row\":1", "\"error_type\":\"warning\"");
    assertThat(text("bulk-users-replace", job)).contains("Can't update JSON");
  }

  @Test
  void aFileWithFaultsIsToldByRowAndColumn() throws Exception {
    Map<String, Object> job =
        job(
            "[{\"email\":\"a@x.example\",\"first_name\":\"A\",\"last_name\":\"B\"},{\"email\":\"a@x.example\",\"last_name\":\"B\"}]");
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(state(job)).isEqualTo("invalid_scheme");
    assertThat(calls.json(NAME, "bulk-users-scheme-errors", job).toString())
        .contains("first_name is required\",\"column\":4,\"row\":2")
        .contains("email is not unique\",\"column\":1,\"row\":2");
    assertThat(proceed(job)).contains("status: invalid_scheme");
  }

  @Test
  void aJobThatIsNotThereIsNotFound() throws Exception {
    var answer = calls.call(NAME, "bulk-users-job", Map.of("id", 99));
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void theListAnswersForEachNumberAndForgetsAtItsTime() throws Exception {
    JsonNode added = add("2026-06-10 06:31:00 UTC");
    assertThat(added.at("/0/status").asText()).isEqualTo("created");
    assertThat(add("2026-06-10 06:31:00 UTC").at("/0/status").asText()).isEqualTo("updated");
    JsonNode past = add("2020-01-01 00:00:00 UTC");
    assertThat(past.at("/0/error").asText()).isEqualTo("expires_at cannot be past date/time");
    assertThat(past.at("/0/status").asText()).isEqualTo("failed");
    JsonNode check = check();
    assertThat(check.path("do_not_call").asBoolean()).isTrue();
    assertThat(check.path("expired_at").asText()).isEqualTo("2026-06-10 06:31:00.000000 +0000");
    calls.clock.turn(Duration.ofMinutes(1));
    assertThat(check().path("do_not_call").asBoolean()).isFalse();
  }

  @Test
  void theListKeepsCallsAwayButNoCallbackThatACustomerAskedFor() throws Exception {
    calls.call(NAME, "dnc-add");
    assertThat(calls.call(NAME, "outbound-call").statusCode()).isEqualTo(400);
    assertThat(calls.call(NAME, "campaign-contact-add").statusCode()).isEqualTo(400);
    assertThat(calls.call(NAME, "incoming-call").statusCode()).isEqualTo(201);
    calls.call(NAME, "dnc-remove");
    assertThat(calls.call(NAME, "outbound-call").statusCode()).isEqualTo(201);
  }

  @Test
  void theEventsOfACallComeInOrderAndItsDispositionAfterThem() throws Exception {
    String id = calls.json(NAME, "outbound-call", Map.of()).path("id").asText();
    calls.clock.turn(ContractCalls.DELAY.multipliedBy(2));
    List<DueCallback> due = calls.server.sandbox().due();
    assertThat(due).hasSize(2);
    Posting first = calls.server.sandbox().posting(due.get(0));
    JsonNode events = JsonBody.object(first.body()).orElseThrow();
    assertThat(first.address()).endsWith("/webhooks/at-ccai/events");
    assertThat(first.headers()).containsKey("Authorization");
    assertThat(events.path("count").asInt()).isEqualTo(3);
    assertThat(events.path("events").findValuesAsText("timestamp"))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(events.findValuesAsText("call_id")).containsOnly(id);
    assertThat(new String(calls.server.sandbox().posting(due.get(1)).body())).contains("Confirmed");
  }

  @Test
  void aCallThatNobodyAnswersHasNoEvents() throws Exception {
    calls.call(NAME, "outbound-call", Map.of("end_user_number", "+12025550113"));
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(calls.server.sandbox().due()).isEmpty();
    assertThat(calls.server.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "outbound-call, end_user_number, , ticket_id or end_user_number required",
    "outbound-call, end_user_number, 123, end_user_number is not well-formed",
    "incoming-call, end_user_number, 123, end_user_number is not well formed",
    "outbound-call, agent_email, , Agent email required",
    "outbound-call, agent_email, nobody, Not a valid agent email",
    "incoming-call, menu_id, , menu_id is required",
    "scheduled-call, scheduled_at, , scheduled_at is required",
    "send-sms, message, , message is required",
    "send-sms, chat_type, Other, valid chat type needs to be provided",
    "send-sms, end_user_number, 123, end_user_number is invalid"
  })
  void aFaultIsToldInTheDocumentedWords(String operation, String field, String value, String words)
      throws Exception {
    Map<String, Object> changes = new HashMap<>();
    changes.put(field, value == null ? null : JsonNodeFactory.instance.textNode(value));
    var answer = calls.call(NAME, operation, changes);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body())).isEqualTo("{\"message\":\"" + words + "\"}");
    assertThat(calls.server.calls()).isEmpty();
  }

  private Map<String, Object> job(String file) throws Exception {
    return Map.of(
        "id", calls.json(NAME, "bulk-users-upload", Map.of("file", file)).path("id").asInt());
  }

  private String state(Map<String, Object> job) throws Exception {
    return calls.json(NAME, "bulk-users-job", job).path("status").asText();
  }

  private String proceed(Map<String, Object> job) throws Exception {
    return text("bulk-users-proceed", job);
  }

  private String text(String operation, Map<String, Object> changes) throws Exception {
    HttpResponse<byte[]> answer = calls.call(NAME, operation, changes);
    return new String(answer.body());
  }

  private JsonNode add(String expiry) throws Exception {
    var contacts = JsonNodeFactory.instance.arrayNode();
    contacts.addObject().put("phone_number", "+12025550101").put("expires_at", expiry);
    return calls.json(NAME, "dnc-add", Map.of("contacts", contacts));
  }

  private JsonNode check() throws Exception {
    return calls.json(NAME, "dnc-check", Map.of());
  }
}
