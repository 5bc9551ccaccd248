package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.JsonBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pretended IVR Solutions remembers. */
class IvrSandboxTest {
  private static final String NAME = "ivrsolutions";

  private final ContractCalls calls = new ContractCalls();

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void aCallStandsInTheLogUnderTheIdThatItsAnswerGave() throws Exception {
    String id = calls.json(NAME, "click-to-call-get", Map.of()).path("recordid").asText();
    assertThat(incremental("").path("click_to_call_logs")).isEmpty();
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(ids(incremental(""), "click_to_call_logs")).containsExactly(id);
    assertThat(ids(incremental(id), "click_to_call_logs")).isEmpty();
  }

  @Test
  void theIncrementalLogShowsTheNewestTwentyFirstAndNeverTheOthers() throws Exception {
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      placed.add(0, calls.json(NAME, "click-to-call", Map.of()).path("logid").asText());
    }
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(ids(incremental(""), "click_to_call_logs")).isEqualTo(placed.subList(0, 20));
    assertThat(ids(incremental(placed.get(2)), "click_to_call_logs"))
        .isEqualTo(placed.subList(0, 2));
  }

  @Test
  void theLogByDateHasAllOfThatDayAndNoOther() throws Exception {
    for (int i = 0; i < 25; i++) {
      calls.call(NAME, "dial-by-text", Map.of("schedule_datetime", "2026-06-10 12:30:00"));
    }
    calls.clock.turn(Duration.ofHours(1));
    String today = "2026-06-10";
    assertThat(byDate(today, today)).hasSize(25);
    assertThat(byDate("2026-06-11", "2026-06-12")).isEmpty();
  }

  @Test
  void theNumbersOfADialerAreCalledWhileItIsOn() throws Exception {
    int dialer = calls.json(NAME, "create-text-dialer", Map.of()).path("dialer_id").asInt();
    Map<String, Object> itself = Map.of("dialerid", dialer);
    calls.call(NAME, "dialer-add-numbers", itself);
    assertThat(calls.server.calls()).isEmpty();
    assertThat(calls.json(NAME, "list-dialers", Map.of()).at("/data/0/pending").asInt())
        .isEqualTo(1);
    calls.call(NAME, "dialer-status", itself);
    calls.call(NAME, "dialer-add-number", itself);
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(calls.server.calledReferences()).hasSize(2);
    assertThat(calls.json(NAME, "dialer-logs", itself).path("data")).hasSize(2);
    assertThat(calls.json(NAME, "list-dialers", Map.of()).at("/data/0/completed").asInt())
        .isEqualTo(2);
  }

  @Test
  void aDialerThatIsOffCallsNobody() throws Exception {
    Map<String, Object> off = Map.of("dialerid", 401, "status", "off");
    calls.call(NAME, "dialer-status", off);
    calls.call(NAME, "dialer-add-number");
    assertThat(calls.server.calls()).isEmpty();
  }

  @Test
  void theRecordOfACallIsPostedWithTheSecretToTheWebhookThatWasRegistered() throws Exception {
    calls.call(NAME, "register-webhook");
    calls.call(NAME, "click-to-call");
    JsonNode record = posted("https://hooks.example/ivr");
    assertThat(record.path("secret_key").asText()).isEqualTo("pretended-secret");
    assertThat(record.path("client_no").asText()).isEqualTo("09800000001");
    assertThat(record.path("customer_attended").asText()).isEqualTo("1");
  }

  @Test
  void withoutARegisteredWebhookTheAccountsOwnIsUsed() throws Exception {
    calls.call(NAME, "dialer-add-number");
    JsonNode record = posted("/webhooks/at-ivrsolutions/records");
    assertThat(record.path("secret_key").asText()).isEqualTo("hook-secret");
    assertThat(record.path("dialer_id").asText()).isEqualTo("401");
  }

  @Test
  void agentsNumbersAndListsAreRemembered() throws Exception {
    String extension = calls.json(NAME, "add-agent", Map.of()).at("/data/ext_no").asText();
    calls.call(NAME, "agent-did", Map.of("agent_ext", extension));
    calls.call(NAME, "agent-enable", Map.of("ext_no", extension, "status", "0"));
    JsonNode agent = calls.json(NAME, "list-agents", Map.of()).at("/data/0");
    assertThat(agent.path("did").asText()).isEqualTo("+919800000090");
    assertThat(agent.path("status").asText()).isEqualTo("0");
    calls.call(NAME, "buy-did");
    assertThat(calls.json(NAME, "list-dids", Map.of()).at("/data/0/did_number").asText())
        .isEqualTo("+919800000091");
    calls.call(NAME, "create-contact-list", Map.of("listname", "April"));
    assertThat(calls.json(NAME, "list-contact-lists", Map.of()).at("/data/0/name").asText())
        .isEqualTo("April");
  }

  private JsonNode posted(String address) {
    calls.clock.turn(ContractCalls.DELAY);
    DueCallback due = calls.server.sandbox().due().get(0);
    Posting posting = calls.server.sandbox().posting(due);
    assertThat(posting.address()).endsWith(address);
    return JsonBody.object(posting.body()).orElseThrow();
  }

  private JsonNode incremental(String cursor) throws Exception {
    return calls.json(NAME, "incremental-logs", Map.of("last_c2c_log_id", cursor));
  }

  private JsonNode byDate(String from, String to) throws Exception {
    return calls.json(NAME, "call-logs", Map.of("from_date", from, "to_date", to)).path("data");
  }

  private static List<String> ids(JsonNode logs, String log) {
    return logs.path(log).findValuesAsText("recordid");
  }
}
