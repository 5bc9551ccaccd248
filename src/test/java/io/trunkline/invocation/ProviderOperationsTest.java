package io.trunkline.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.PauseLedger;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.AnswerStub.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any operation of any provider, for a route. */
class ProviderOperationsTest {
  private static final Map<String, Object> BRIDGE =
      Map.of(
          "first_phone", "+919800000001",
          "second_phone", "+919800000002",
          "did", "+919800000009");
  private ProviderHouse house;

  @BeforeEach
  void start() throws Exception {
    house = new ProviderHouse();
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  private Received only() {
    assertThat(house.stub.received()).hasSize(1);
    return house.stub.received().get(0);
  }

  @Test
  void aJsonBodyIsSentAndTheAnswerIsRead() {
    house.accept("ccai", "dnc-check");
    var answer = house.run("ccai", "dnc-check", Map.of("phone_number", "+12025550101"));
    assertThat(answer).containsEntry("verdict", "accepted").containsKeys("data", "raw", "status");
    assertThat(only().method()).isEqualTo("GET");
    assertThat(only().path()).contains("%2B12025550101");
  }

  @Test
  void aFormIsSentWithItsSecretsAndWithoutAWordAboutThemInTheAnswer() {
    house.stub.says(200, "application/json", "{\"LeadExists\": true, \"id\": 7}");
    var answer =
        house.run("dialedin", "search-lead", Map.of("SearchField", "ClientId", "Identifier", "a"));
    assertThat(answer)
        .containsEntry("verdict", "accepted")
        .containsEntry("data", Map.of("LeadExists", true, "id", 7));
    assertThat(only().type()).startsWith("application/x-www-form-urlencoded");
    assertThat(only().body()).contains("Action=SearchLead", "token=S3cret-of-token");
    assertThat(answer.toString()).doesNotContain("S3cret");
  }

  @Test
  void aMultipartBodyIsSent() {
    house.accept("ccai", "bulk-users-proceed");
    var answer = house.run("ccai", "bulk-users-proceed", Map.of("id", 7));
    assertThat(answer).as("%s", answer).containsEntry("verdict", "accepted");
    assertThat(only().type()).startsWith("multipart/form-data");
  }

  @Test
  void faultsAreToldAllAtOnceAndNothingLeaves() {
    var answer = house.run("dialedin", "search-lead", Map.of("SearchFeld", "ClientId"));
    assertThat(answer)
        .containsEntry("verdict", "refused")
        .containsEntry("reason", "request-invalid");
    assertThat("" + answer.get("hint")).contains("SearchFeld");
    assertThat(house.run("dialedin", "serch-lead", Map.of()).get("hint").toString())
        .contains("search-lead");
    assertThat(house.run("nobody", "search-lead", Map.of()).get("hint").toString())
        .contains("trunkline.accounts.nobody");
    assertThat(house.stub.received()).isEmpty();
    assertThat(house.deliveries.count("attempt")).isZero();
  }

  @Test
  void aPauseWithoutAnEndIsAnsweredWithoutATime() {
    new PauseLedger(house.database).byHand("ccai", null, "a look", "operator");
    assertThat(house.run("ccai", "wait-times", Map.of("lang", "en")))
        .containsEntry("verdict", "not-before")
        .containsEntry("reason", "paused")
        .doesNotContainKey("not_before");
    assertThat(house.stub.received()).isEmpty();
  }

  @Test
  void anAttemptWithoutDeliveriesIsWrittenAndSettled() {
    house.stub.says(404, "application/json", "{}");
    var answer = house.run("ccai", "wait-times", Map.of("lang", "en"));
    assertThat(answer).containsEntry("verdict", "retry").containsEntry("status", 404);
    assertThat(house.deliveries.count("attempt WHERE state = 'settled' AND calls = 0"))
        .isEqualTo(1);
    assertThat(house.deliveries.count("account_state WHERE paused_until IS NOT NULL")).isZero();
  }

  @Test
  void promise1WhatRingsBecomesADeliveryThatIsCounted() {
    house.accept("ivrsolutions", "click-connect");
    var answer = house.run("ivrsolutions", "click-connect", BRIDGE);
    assertThat(answer).containsEntry("verdict", "queued").containsKeys("delivery", "reference");
    assertThat(house.stub.received()).isEmpty();
    assertThat(house.deliveries.states()).isEqualTo(Map.of("waiting", 1));
    house.sendDue("ivrsolutions", "click-connect");
    assertThat(only().body()).contains("9800000001", "9800000002");
    assertThat(house.deliveries.states()).isEqualTo(Map.of("accepted", 1));
    assertThat(house.deliveries.count("batch WHERE source = 'operation' AND state = 'loaded'"))
        .isEqualTo(1);
  }

  @Test
  void promise3BothNumbersOfABridgeAreAskedFor() {
    house.accept("ivrsolutions", "click-connect");
    new SuppressionLedger(house.database)
        .block(List.of(new NewSuppression("+919800000001", "all", "opted-out", "t", null)));
    house.run("ivrsolutions", "click-connect", BRIDGE);
    house.sendDue("ivrsolutions", "click-connect");
    assertThat(house.stub.received()).isEmpty();
    assertThat(house.deliveries.states()).isEqualTo(Map.of("suppressed", 1));
  }

  @Test
  void aNumberOfTheAccountItselfIsNoneThatRings() {
    house.accept("ccai", "outbound-call");
    new SuppressionLedger(house.database)
        .block(List.of(new NewSuppression("+12025550199", "all", "opted-out", "t", null)));
    house.run("ccai", "outbound-call", outbound());
    house.sendDue("ccai", "outbound-call");
    assertThat(house.deliveries.states()).isEqualTo(Map.of("accepted", 1));
  }

  private static Map<String, Object> outbound() {
    return Map.of(
        "agent_email", "agent01@example.com",
        "end_user_number", "+12024561111",
        "outbound_number", "+12025550199");
  }

  @Test
  void theSameKeyMakesTheSameCallOnce() {
    var first = queue("order-1", outbound());
    assertThat(queue("order-1", outbound())).isEqualTo(first);
    assertThat(house.deliveries.count("delivery")).isEqualTo(1);
    var other = Map.<String, Object>of("agent_email", "b@example.com", "number", "+12024561111");
    assertThat(queue("order-1", other)).containsEntry("verdict", "refused");
    assertThat(queue("", outbound())).isNotEqualTo(queue("", outbound()));
    assertThat(house.deliveries.count("delivery")).isEqualTo(3);
  }

  private Map<String, Object> queue(String key, Map<String, Object> values) {
    return house.operations.run("ccai", "outbound-call", values, Duration.ZERO, key).toMap();
  }

  @Test
  void withoutANumberNobodyIsCalled() {
    var answer = house.run("ccai", "outbound-call", Map.of("agent_email", "a@example.com"));
    assertThat(answer).containsEntry("reason", "request-invalid");
    assertThat("" + answer.get("hint")).contains("end_user_number");
    var ticket =
        Map.<String, Object>of("menu_id", 9, "end_user_number", "+12024561111", "ticket_id", "7");
    assertThat("" + house.run("ccai", "incoming-call", ticket).get("hint")).contains("ticket_id");
    assertThat(house.deliveries.count("delivery")).isZero();
  }

  @Test
  void whatIsBoughtNeedsNoNumberAndGoesTheSameWay() {
    house.accept("ivrsolutions", "buy-did");
    var answer =
        house.run("ivrsolutions", "buy-did", Map.of("country", "IN", "number", "+918000000001"));
    assertThat(answer).as("%s", answer).containsEntry("verdict", "queued");
    house.sendDue("ivrsolutions", "buy-did");
    assertThat(only().body()).contains("918000000001");
    assertThat(house.deliveries.states()).isEqualTo(Map.of("accepted", 1));
    assertThat(house.deliveries.count("delivery WHERE number IS NULL")).isEqualTo(1);
  }
}
