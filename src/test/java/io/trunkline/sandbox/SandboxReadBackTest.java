package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.ccai.CcaiEvents;
import io.trunkline.provider.dialedin.DialedInEvents;
import io.trunkline.provider.ivrsolutions.IvrSolutionsEvents;
import io.trunkline.provider.ivrsolutions.IvrSolutionsLogs;
import io.trunkline.provider.manydial.ManyDial;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pretended providers post and log is read as what they mean by it. */
class SandboxReadBackTest {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  private final ContractCalls calls = new ContractCalls();

  @AfterEach
  void stop() {
    calls.close();
  }

  @ParameterizedTest
  @CsvSource({"00, agent-1-customer-1", "13, agent-1-customer-0", "18, agent-0-customer-0"})
  void aRecordSaysWhoAttended(String ending, String status) throws Exception {
    String id = clicked(ending);
    CallEvent event = event(body -> IvrSolutionsEvents.read(body), "records");
    assertThat(event.providerId()).isEqualTo("c2c-" + id);
    assertThat(event.number()).isEqualTo("+9198000000" + ending);
    assertThat(event.status()).isEqualTo(status);
  }

  @Test
  void theLogsTellTheSameCallsAsTheRecords() throws Exception {
    String id = clicked("00");
    calls.call("ivrsolutions", "dialer-add-number");
    calls.call("ivrsolutions", "trigger-flow");
    calls.clock.turn(ContractCalls.DELAY);
    byte[] newest =
        log("incremental-logs", "last_c2c_log_id", "last_call_log_id", "last_dialer_log_id");
    List<CallEvent> told = read("incremental-logs", IvrSolutionsLogs.fetchedIncremental(newest));
    assertThat(told).hasSize(3).allMatch(one -> one.number().startsWith("+9198000000"));
    assertThat(told).extracting(CallEvent::providerId).contains("c2c-" + id);
    byte[] day = log("call-logs", "from_date", "to_date");
    assertThat(read("call-logs", IvrSolutionsLogs.fetchedByDate(day)))
        .extracting(CallEvent::providerId)
        .containsExactlyInAnyOrderElementsOf(told.stream().map(CallEvent::providerId).toList());
  }

  @Test
  void theEventsOfASessionAreOfTheCallThatWasPlaced() throws Exception {
    String id = calls.json("ccai", "outbound-call", Map.of()).path("id").asText();
    CallEvent connected = event(body -> CcaiEvents.read(body), "events");
    assertThat(connected.providerId()).isEqualTo(id);
    assertThat(connected.status()).isEqualTo("session-connected");
    assertThat(connected.number()).isEqualTo("+12025550101");
    List<CallEvent> disposed = events(body -> CcaiEvents.read(body), "events");
    assertThat(disposed).extracting(CallEvent::status).contains("Confirmed");
  }

  @Test
  void aSearchTellsTheStatusOfALead() throws Exception {
    calls.call("dialedin", "insert-lead", Map.of("PrimaryPhone", "2025550119"));
    calls.clock.turn(ContractCalls.DELAY);
    byte[] found = calls.call("dialedin", "search-lead", Map.of("Detailed", "1")).body();
    FetchedRecords records = DialedInEvents.fetched(found);
    CallEvent lead = DialedInEvents.read(body("search", records.records().get(0))).get(0);
    assertThat(lead.reference()).isEqualTo("lead-000001");
    assertThat(lead.status()).isEqualTo("DNC");
    assertThat(lead.number()).isEqualTo("+12025550119");
  }

  @Test
  void theEndOfAClickToCallHasItsReference() throws Exception {
    ManyDial manyDial = new ManyDial(Clock.systemUTC());
    calls.call("manydial", "call-center-request");
    calls.clock.turn(ContractCalls.DELAY);
    calls.server.sandbox().due();
    calls.call("manydial", "click-to-call");
    CallEvent end = event(manyDial::events, "call-end");
    assertThat(end.reference()).isEqualTo("k7-12.0.345-1-1");
    assertThat(end.number()).isEqualTo("+8801700000001");
    assertThat(end.status()).isEqualTo("ANSWER");
  }

  private String clicked(String ending) throws Exception {
    Map<String, Object> phone = Map.of("phone", "098000000" + ending);
    return calls.json("ivrsolutions", "click-to-call", phone).path("logid").asText();
  }

  private CallEvent event(Function<CallbackBody, List<CallEvent>> reader, String kind) {
    return events(reader, kind).get(0);
  }

  private List<CallEvent> events(Function<CallbackBody, List<CallEvent>> reader, String kind) {
    calls.clock.turn(ContractCalls.DELAY);
    DueCallback due = calls.server.sandbox().due().get(0);
    return reader.apply(body(kind, calls.server.sandbox().posting(due).body()));
  }

  private byte[] log(String operation, String... emptied) throws Exception {
    Map<String, Object> changes = new HashMap<>();
    for (String field : emptied) {
      changes.put(field, operation.equals("call-logs") ? "2026-06-10" : "");
    }
    return calls.call("ivrsolutions", operation, changes).body();
  }

  private static List<CallEvent> read(String kind, FetchedRecords fetched) {
    return fetched.records().stream()
        .flatMap(one -> IvrSolutionsEvents.read(body(kind, one)).stream())
        .toList();
  }

  private static CallbackBody body(String kind, byte[] bytes) {
    return new CallbackBody(kind, "application/json", bytes, INDIA);
  }
}
