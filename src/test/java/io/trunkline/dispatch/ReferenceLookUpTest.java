package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 2, where the provider can be asked for our reference. */
class ReferenceLookUpTest {
  private static final String FOUND = "{\"LeadExists\": true, \"id\": 700001}";
  private static final String NOT_FOUND = "{\"LeadExists\": false, \"id\": null}";
  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-03-02T06:00:00Z"));
  private ProviderHouse house;

  @BeforeEach
  void start() throws Exception {
    house = new ProviderHouse(TestDatabases.H2.open(clock), TestAccounts.NO_LIMITS, true);
    var lead = Map.<String, Object>of("Campaign", "Renewals", "PrimaryPhone", "+12024561111");
    assertThat(house.run("dialedin", "insert-lead", lead)).containsEntry("verdict", "queued");
    house.stub.says(500, "text/html", "down");
    house.sendDue("dialedin", "insert-lead");
    assertThat(house.deliveries.states()).isEqualTo(Map.of("unknown", 1));
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  private void lookUpAfter(Duration time, String answer) {
    clock.turn(time);
    house.stub.says(200, "application/json", answer);
    house.lookUps.round();
  }

  private long insertions() {
    return house.stub.received().stream().filter(one -> one.path().contains("InjectLead")).count();
  }

  @Test
  void promise2WhatTheProviderHasIsAcceptedWithItsId() {
    lookUpAfter(Duration.ofSeconds(6), FOUND);
    assertThat(house.deliveries.states()).isEqualTo(Map.of("accepted", 1));
    assertThat(house.deliveries.count("item WHERE provider_id = '700001'")).isEqualTo(1);
    assertThat(house.stub.received().get(1).body()).contains("SearchField=ClientId", "Identifier=");
  }

  @Test
  void promise2WhatTheProviderHasNotYetMayStillCome() {
    lookUpAfter(Duration.ofSeconds(6), NOT_FOUND);
    house.sendDue("dialedin", "insert-lead");
    assertThat(insertions()).isEqualTo(1);
    assertThat(house.deliveries.states()).isEqualTo(Map.of("unknown", 1));
  }

  @Test
  void whatTheProviderDoesNotHaveAfterItsTimeIsSentAgain() {
    lookUpAfter(Duration.ofSeconds(40), NOT_FOUND);
    assertThat(house.deliveries.states()).isEqualTo(Map.of("waiting", 1));
    house.accept("dialedin", "insert-lead");
    house.sendDue("dialedin", "insert-lead");
    assertThat(insertions()).isEqualTo(2);
    assertThat(house.deliveries.states()).isEqualTo(Map.of("accepted", 1));
    assertThat(house.deliveries.items()).isEqualTo(Map.of("retry", 1, "accepted", 1));
  }

  @Test
  void promise3TheGateIsAskedAgainBeforeItIsSentAgain() {
    lookUpAfter(Duration.ofSeconds(40), NOT_FOUND);
    new SuppressionLedger(house.database)
        .block(List.of(new NewSuppression("+12024561111", "all", "opted-out", "t", null)));
    house.sendDue("dialedin", "insert-lead");
    assertThat(insertions()).isEqualTo(1);
    assertThat(house.deliveries.states()).isEqualTo(Map.of("suppressed", 1));
  }

  @Test
  void anAnswerThatTellsNothingAndALateOneLeaveItToAPerson() {
    lookUpAfter(Duration.ofSeconds(40), "{\"surprise\": 1}");
    assertThat(house.deliveries.states()).isEqualTo(Map.of("unknown", 1));
    lookUpAfter(Duration.ofMinutes(3), NOT_FOUND);
    lookUpAfter(Duration.ofHours(1), NOT_FOUND);
    assertThat(house.deliveries.states()).isEqualTo(Map.of("held", 1));
    assertThat(insertions()).isEqualTo(1);
  }
}
