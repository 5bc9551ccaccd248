package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RequestContext;
import io.trunkline.provider.Verdict;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.provider.phonon.Phonon;
import io.trunkline.testing.SandboxServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pretended providers take what the drawers write, and are strict about all else. */
class SandboxTest {
  private static final Instant NOW = Instant.parse("2026-06-10T06:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Provider phonon = new Phonon(CLOCK);
  private final Provider manyDial = new ManyDial(CLOCK);
  private final Sandbox sandbox =
      new Sandbox(
          List.of(SandboxServer.india("india"), SandboxServer.bangladesh("bangladesh")),
          Duration.ZERO,
          CLOCK);

  @Test
  void callsOfTheDrawerAreTakenAndNamed() {
    List<Call> calls = phononCalls("00", "18");
    Receipt receipt = read(phonon, calls, send("phonon", written(phonon, calls)));
    for (PlacedCall placed : sandbox.calls().last()) {
      assertThat(receipt.of(placed.reference()))
          .isEqualTo(new Verdict.Accepted(placed.providerId()));
    }
    assertThat(sandbox.calls().last())
        .extracting(PlacedCall::number)
        .containsExactly("+919800000000", "+919800000018");
  }

  @Test
  void theSameBytesAreNoticedAndNotCalledAgain() {
    List<Call> calls = phononCalls("00");
    SandboxRequest request = written(phonon, calls);
    send("phonon", request);
    Receipt again = read(phonon, calls, send("phonon", request));
    assertThat(again.alreadySent()).isTrue();
    assertThat(sandbox.calls().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.1, phonon-203",
    "Ab12Cd34, Ab12Cd3, phonon-301",
    "91980, 01980, phonon-205",
    "06-10T, 06-09T, phonon-211",
    "+05:30, Z, phonon-210",
    "$flow.key., flow.key., phonon-210",
    "client-identifier, client, phonon-210",
    "{, (, phonon-400",
    "SSSS, SSST, phonon-202"
  })
  void aRequestWithOneWrongThingIsRefusedByItsCode(String right, String wrong, String reason) {
    List<Call> calls = phononCalls("00");
    SandboxRequest good = written(phonon, calls);
    String body = new String(good.body(), StandardCharsets.UTF_8);
    Receipt receipt = read(phonon, calls, send("phonon", with(good, body.replace(right, wrong))));
    assertThat(receipt.verdict().toString()).contains(reason);
    assertThat(sandbox.calls().count()).isZero();
  }

  @Test
  void moreCallsThanDocumentedAreRefused() {
    List<Call> calls = phononCalls("00");
    SandboxRequest good = written(phonon, calls);
    String body = new String(good.body(), StandardCharsets.UTF_8);
    int from = body.indexOf("[{\"client") + 1;
    String call = body.substring(from, body.length() - 2);
    String all = body.substring(0, from) + (call + ",").repeat(500) + call + "]}";
    assertThat(read(phonon, calls, send("phonon", with(good, all))).text()).endsWith("303");
    String none = body.substring(0, from) + "]}";
    assertThat(read(phonon, calls, send("phonon", with(good, none))).text()).endsWith("302");
  }

  @ParameterizedTest
  @CsvSource({
    "callPayload, payload",
    "+880960, 880960",
    "+880171, 0171",
    "https://, ftp://",
    "menuMessage1, menuMessageX",
    "perCallDuration, duration"
  })
  void aManyDialCallWithOneWrongThingIsRefused(String right, String wrong) {
    List<Call> calls = List.of(manyDialCall("00"));
    SandboxRequest good = written(manyDial, calls);
    String body = new String(good.body(), StandardCharsets.UTF_8).replace(right, wrong);
    Receipt receipt = read(manyDial, calls, send("manydial", with(good, body)));
    assertThat(receipt.verdict()).isInstanceOf(Verdict.Refused.class);
    assertThat(sandbox.calls().count()).isZero();
  }

  @Test
  void aManyDialCallIsTakenWithItsKeyOnly() {
    List<Call> calls = List.of(manyDialCall("00"));
    SandboxRequest good = written(manyDial, calls);
    Map<String, String> headers = new HashMap<>(good.headers());
    headers.put("x-api-key", "other");
    SandboxRequest foreign =
        new SandboxRequest("POST", good.path(), headers, good.body(), good.webhooks());
    assertThat(read(manyDial, calls, send("manydial", foreign)).verdict())
        .isEqualTo(new Verdict.RetryLater("http-401", null, true));
    assertThat(read(manyDial, calls, send("manydial", good)).verdict())
        .isEqualTo(new Verdict.Accepted(null));
  }

  @ParameterizedTest
  @CsvSource({
    "00, CONNECTED, 1",
    "10, CONNECTED, 2",
    "13, HANGUP_19, ",
    "16, HANGUP_17, ",
    "18, HANGUP_38, ",
    "19, CONNECTED, 9",
    "79, CONNECTED, 9"
  })
  void phononsCallbackSaysHowTheCallEnded(String ending, String status, String key) {
    send("phonon", written(phonon, phononCalls(ending)));
    CallEvent event = callback(phonon, "flow");
    assertThat(event.reference()).isEqualTo("k7-1.0.1-1-" + (Integer.parseInt(ending) + 1));
    assertThat(event.providerId()).isEqualTo(sandbox.calls().last().get(0).providerId());
    assertThat(event.number()).isEqualTo("+9198000000" + ending);
    assertThat(event.status()).isEqualTo(status);
    assertThat(event.keys()).extracting(Pressed::key).containsExactlyElementsOf(keys(key));
  }

  @ParameterizedTest
  @CsvSource({
    "00, ANSWER, Confirm",
    "10, ANSWER, Change",
    "13, NO ANSWER, ",
    "16, BUSY, ",
    "18, FAILED, ",
    "19, ANSWER, Stop calling"
  })
  void manyDialsCallbackSaysHowTheCallEnded(String ending, String status, String label) {
    send("manydial", written(manyDial, List.of(manyDialCall(ending))));
    CallEvent event = callback(manyDial, "calls");
    assertThat(event.reference()).isEqualTo("k7-1.0.1-1-1");
    assertThat(event.status()).isEqualTo(status);
    assertThat(event.keys()).extracting(Pressed::label).containsExactlyElementsOf(keys(label));
  }

  @Test
  void aCallWithALaterStartCallsBackLater() {
    Map<String, Object> later =
        Map.of("flow-id", "Ab12Cd34", "start-time", "2026-06-10T13:00:00+05:30");
    send("phonon", written(phonon, List.of(new Call("r-1", "+919800000000", later))));
    assertThat(sandbox.calls().count()).isEqualTo(1);
    assertThat(sandbox.due()).isEmpty();
  }

  @Test
  void aCallbackThatIsNotTakenIsOwedAgain() {
    send("phonon", written(phonon, phononCalls("00")));
    DueCallback due = sandbox.due().get(0);
    PlacedCalls calls = new PlacedCalls(Duration.ZERO);
    calls.again(due, NOW);
    assertThat(calls.due(NOW)).isEmpty();
    assertThat(calls.due(NOW.plusSeconds(2))).singleElement().matches(one -> one.tries() == 1);
    calls.again(new DueCallback(due.what(), NOW, NOW, 5), NOW);
    assertThat(calls.due(NOW.plus(Duration.ofDays(1)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "error, 0, Unknown",
    "throttle, 0, RetryLater",
    "garbage, 2, Unknown",
    "partial, 1, Unknown",
    "205, 0, Halve",
    "500, 0, Unknown",
    "200, 2, Unknown"
  })
  void aFaultMeetsTheNextRequestOnly(String fault, int placed, String verdict) {
    sandbox.faults().switchOn("phonon", Fault.of(fault), 1);
    List<Call> calls = phononCalls("00", "01");
    Receipt receipt = read(phonon, calls, send("phonon", written(phonon, calls)));
    assertThat(receipt.verdict().getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(sandbox.calls().count()).isEqualTo(placed);
    assertThat(sandbox.faults().all()).isEmpty();
  }

  private static List<String> keys(String key) {
    return key == null ? List.of() : List.of(key);
  }

  private CallEvent callback(Provider provider, String kind) {
    Posting posting = sandbox.posting(sandbox.due().get(0));
    var body =
        new CallbackBody(
            kind, posting.headers().get("Content-Type"), posting.body(), ZoneOffset.UTC);
    return provider.events(body).get(0);
  }

  private SandboxAnswer send(String provider, SandboxRequest request) {
    Optional<Fault> fault = sandbox.fault(provider);
    return sandbox.answer(provider, request, fault);
  }

  private static Receipt read(Provider provider, List<Call> calls, SandboxAnswer answer) {
    Map<String, String> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return provider.read("call", calls, new Answer(answer.status(), headers, answer.body(), true));
  }

  private static List<Call> phononCalls(String... endings) {
    List<Call> calls = new ArrayList<>();
    for (String ending : endings) {
      String reference = "k7-1.0.1-1-" + (Integer.parseInt(ending) + 1);
      calls.add(
          new Call(
              reference,
              "+9198000000" + ending,
              Map.of(
                  "flow-id", "Ab12Cd34",
                  "keys", Map.of("Name", "Asha"),
                  "reference-key", "trunkline")));
    }
    return calls;
  }

  private static Call manyDialCall(String ending) {
    Map<String, Object> fields =
        Map.of(
            "callerId",
            "+8809600000000",
            "perCallDuration",
            "2",
            "messages",
            Map.of("menuMessage1", "নমস্কার"),
            "buttons",
            List.of(button("1", "Confirm"), button("2", "Change"), button("9", "Stop calling")));
    return new Call("k7-1.0.1-1-1", "+88017123456" + ending, fields);
  }

  private static Map<String, String> button(String key, String value) {
    return Map.of("id", "menuMessage1", "key", key, "value", value);
  }

  private static SandboxRequest written(Provider provider, List<Call> calls) {
    ProviderRequest request =
        provider.request(
            new RequestContext("call", NOW, reference -> "https://x.example/" + reference), calls);
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach(one -> headers.put(one.name().toLowerCase(Locale.ROOT), one.value()));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int offset = Math.max(0, request.secrets().get(0).offset());
    body.write(request.body(), 0, offset);
    if (request.secrets().get(0).header() == null) {
      body.writeBytes(SandboxServer.SECURITY_ID.getBytes(StandardCharsets.UTF_8));
    } else {
      headers.put(request.secrets().get(0).header(), SandboxServer.API_KEY);
    }
    body.write(request.body(), offset, request.body().length - offset);
    return new SandboxRequest(
        request.method(), request.path(), headers, body.toByteArray(), "http://localhost:1");
  }

  private static SandboxRequest with(SandboxRequest good, String body) {
    return new SandboxRequest(
        good.method(),
        good.path(),
        good.headers(),
        body.getBytes(StandardCharsets.UTF_8),
        good.webhooks());
  }
}
