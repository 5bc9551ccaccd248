package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.Meaning;
import io.trunkline.provider.contract.OperationResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all pretended providers have in common: they are as strict as their contracts. */
class ContractSandboxTest {
  private final ContractCalls calls = new ContractCalls();

  @AfterEach
  void stop() {
    calls.close();
  }

  @ParameterizedTest
  @CsvSource({
    "phonon, pull, fetch-attempt, SOME",
    "manydial, click-to-call, number, 12",
    "manydial, agent-create, unheard-of, x",
    "ivrsolutions, dial-by-text, customer_no, 9800000001",
    "ivrsolutions, click-to-call-get, phone, 09800000001",
    "ivrsolutions, dial-by-text, timezone, Asia/Nowhere",
    "dialedin, insert-lead, PrimaryPhone, 12025550101",
    "dialedin, insert-dnc, unheard-of, x",
    "ccai, outbound-call, unheard-of, x"
  })
  void aRequestThatTheContractForbidsIsRefused(
      String provider, String operation, String field, String value) throws Exception {
    HttpResponse<byte[]> answer = calls.call(provider, operation, Map.of(field, value));
    assertThat(calls.result(provider, operation, answer).meaning())
        .isIn(Meaning.REFUSED, Meaning.BLAMES_A_CALL);
    assertThat(calls.server.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "phonon, pull",
    "manydial, agent-list",
    "ivrsolutions, list-dialers",
    "dialedin, insert-dnc",
    "ccai, dnc-check"
  })
  void aWrongCredentialIsRefusedAsTheProviderDoes(String provider, String operation)
      throws Exception {
    HttpResponse<byte[]> answer = calls.asStranger(provider, operation);
    OperationResult read = calls.result(provider, operation, answer);
    assertThat(read.meaning()).isEqualTo(Meaning.RETRY_ACCOUNT);
  }

  @Test
  void theDocumentedLimitIsKeptAndTheWaitTold() throws Exception {
    calls.call("ccai", "wait-times");
    calls.clock.turn(Duration.ofMillis(-600));
    HttpResponse<byte[]> answer = calls.call("ccai", "wait-times");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(calls.call("ccai", "wait-times").statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestCountsWhenItArrivesHoweverLateItIsAnswered() throws Exception {
    calls.server.beforeAnswers(() -> calls.clock.turn(Duration.ofSeconds(1)));
    assertThat(calls.call("ccai", "wait-times").statusCode()).isEqualTo(200);
    calls.server.beforeAnswers(() -> {});
    calls.clock.turn(Duration.ofSeconds(-1));
    assertThat(calls.call("ccai", "wait-times").statusCode()).isEqualTo(200);
  }

  @Test
  void moreNumbersThanDocumentedAreRefused() throws Exception {
    var numbers = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 101; i++) {
      numbers.addObject().put("number", "09800000001");
    }
    var answer = calls.call("ivrsolutions", "dialer-add-numbers", Map.of("numbers", numbers));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(calls.server.calls()).isEmpty();
  }

  @Test
  void anAnswerThatRefusesTakesNothingAndOneThatAcceptsDoes() throws Exception {
    Sandbox sandbox = calls.server.sandbox();
    sandbox.answerWith("ccai", "outbound-call", "ccai-agent-busy", 1);
    sandbox.answerWith("ccai", "incoming-call", "ccai-agent-must-finish", 1);
    assertThat(new String(calls.call("ccai", "outbound-call").body())).contains("not available");
    assertThat(calls.server.calls()).isEmpty();
    assertThat(calls.call("ccai", "incoming-call").statusCode()).isEqualTo(202);
    assertThat(calls.server.calls()).hasSize(1);
  }

  @Test
  void anAnswerMeetsItsOperationAlone() throws Exception {
    calls.server.sandbox().answerWith("dialedin", "insert-lead", "dialedin-duplicate", 0);
    assertThat(new String(calls.call("dialedin", "insert-dnc").body())).contains("OK");
    assertThat(new String(calls.call("dialedin", "insert-lead").body())).contains("Duplicated");
    assertThat(new String(calls.call("dialedin", "insert-lead").body())).contains("Duplicated");
  }

  @Test
  void anUnknownAnswerIsRefusedWithTheKnownOnes() {
    Sandbox sandbox = calls.server.sandbox();
    assertThatThrownBy(() -> sandbox.answerWith("dialedin", "insert-lead", "duplicate", 1))
        .hasMessageContaining("dialedin-duplicate");
    assertThatThrownBy(() -> sandbox.answerWith("dialedin", "insert-leed", "1", 1))
        .hasMessageContaining("insert-lead");
  }

  @Test
  void theOtherFaultsMeetEveryOperation() throws Exception {
    calls.server.fault("dialedin", "garbage", 1);
    String garbage = new String(calls.call("dialedin", "insert-dnc").body());
    assertThat(garbage).contains("No answer at all");
    calls.server.fault("ivrsolutions", "503", 1);
    assertThat(calls.call("ivrsolutions", "click-to-call").statusCode()).isEqualTo(503);
    assertThat(calls.server.calls()).isEmpty();
  }

  @Test
  void theResultsOfCallsThatAreOverCanBePulled() throws Exception {
    String id = calls.json("phonon", "call", Map.of()).findValue("phonon-uuid").asText();
    Map<String, Object> asked = Map.of("phonon-uuids", List.of(id));
    assertThat(pull(asked)).isEqualTo(213);
    calls.clock.turn(Duration.ofHours(1));
    assertThat(pull(asked)).isEqualTo(200);
  }

  private int pull(Map<String, Object> asked) throws Exception {
    return calls.json("phonon", "pull", asked).path("api-response-code").asInt();
  }

  @Test
  void manyDialsDecisionsAndEndsArePostedToTheHooksThatWereTold() throws Exception {
    calls.call("manydial", "caller-id-request");
    calls.call("manydial", "call-center-request");
    calls.call("manydial", "click-to-call");
    calls.clock.turn(ContractCalls.DELAY);
    var posted =
        calls.server.sandbox().due().stream().map(calls.server.sandbox()::posting).toList();
    assertThat(posted)
        .extracting(one -> json(one).path("status").asText())
        .containsExactly("Approved", "Approved", "ANSWER");
    assertThat(posted.get(2).address()).endsWith("/call-end");
    assertThat(json(posted.get(2)).path("payload").asText()).isEqualTo("k7-12.0.345-1-1");
  }

  @Test
  void manyDialsAgentsAreThereUntilTheyAreDeleted() throws Exception {
    calls.call("manydial", "agent-create");
    JsonNode agents = calls.json("manydial", "agent-list", Map.of()).path("data");
    assertThat(agents.at("/0/email").asText()).isEqualTo("agent1@example.com");
    assertThat(agents.at("/0/password").isMissingNode()).isTrue();
    calls.call("manydial", "agent-delete");
    assertThat(calls.json("manydial", "agent-list", Map.of()).path("data")).isEmpty();
  }

  private static JsonNode json(Posting posting) {
    return JsonBody.object(posting.body()).orElseThrow();
  }
}
