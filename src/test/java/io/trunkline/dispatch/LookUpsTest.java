package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.BULK;
import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.BatchSweep;
import io.trunkline.ledger.BatchWords;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.provider.Operation;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 2: what is unknown is never sent again blindly. */
class LookUpsTest {
  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-03-02T06:00:00Z"));
  private DispatchHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = new DispatchHarness(TestDatabases.H2.open(clock), clock);
    harness.load(DispatchHarness.route(BULK));
    harness.load(DispatchHarness.route(SINGLE));
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void loseTheAnswerOf(Operation operation) {
    harness.deliveries.add(1, 3, operation.name());
    clock.turn(Duration.ofDays(365));
    harness.stub.behave("close");
    harness.sendDue(operation);
    assertThat(harness.deliveries.states()).containsOnlyKeys("unknown");
  }

  private void lookUpAfter(Duration time, String behaviour) {
    clock.turn(time);
    harness.stub.behave(behaviour);
    harness.lookUps.round();
  }

  @Test
  void theBytesOfACancelledBatchAreNotSentAgain() {
    loseTheAnswerOf(BULK);
    new BatchWords(harness.database, new BatchSweep(harness.database)).cancel(1, "wrong", "key");
    lookUpAfter(Duration.ofSeconds(10), "208");
    assertThat(harness.stub.bodies()).hasSize(1);
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("unknown", 3));
  }

  @Test
  void theSameBytesAskTheProviderWhatBecameOfThem() {
    loseTheAnswerOf(BULK);
    lookUpAfter(Duration.ofSeconds(10), "208");
    assertThat(harness.stub.bodies()).hasSize(2);
    assertThat(harness.stub.bodies().get(1)).isEqualTo(harness.stub.bodies().get(0));
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("accepted", 3));
    assertThat(harness.deliveries.count("attempt WHERE possible_double")).isZero();
    assertThat(harness.deliveries.count("attempt WHERE request_body IS NOT NULL")).isZero();
  }

  @Test
  void aProviderThatTakesTheBytesAgainIsRecordedAsAPossibleDouble() {
    loseTheAnswerOf(BULK);
    lookUpAfter(Duration.ofSeconds(10), "200");
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("accepted", 3));
    assertThat(harness.deliveries.count("attempt WHERE possible_double")).isEqualTo(1);
  }

  @Test
  void aLookUpWithoutAClearAnswerLeavesTheFateUnknown() {
    loseTheAnswerOf(BULK);
    lookUpAfter(Duration.ofSeconds(10), "429");
    lookUpAfter(Duration.ofSeconds(20), "close");
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("unknown", 3));
    lookUpAfter(Duration.ofSeconds(20), "208");
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("accepted", 3));
  }

  @Test
  void promise3TheGateIsAskedAgainForEveryDeliveryInTheBytes() {
    loseTheAnswerOf(BULK);
    new SuppressionLedger(harness.database)
        .block(List.of(new NewSuppression(Deliveries.number(2), "all", "opted-out", "t", null)));
    lookUpAfter(Duration.ofSeconds(10), "208");
    assertThat(harness.stub.bodies()).hasSize(1);
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("unknown", 3));
  }

  @Test
  void behindTheSetPeriodNothingIsSentAndAPersonDecidesInTheEnd() {
    loseTheAnswerOf(BULK);
    lookUpAfter(harness.account.lookUpWithin().plusSeconds(1), "208");
    assertThat(harness.stub.bodies()).hasSize(1);
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("unknown", 3));
    lookUpAfter(harness.account.holdUnknownAfter(), "208");
    assertThat(harness.stub.bodies()).hasSize(1);
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("held", 3));
  }

  @Test
  void onAnotherLocalDayNothingIsSent() {
    clock.turn(Duration.between(clock.instant(), Instant.parse("2026-03-02T18:29:50Z")));
    loseTheAnswerOf(BULK);
    lookUpAfter(Duration.ofSeconds(20), "208");
    assertThat(harness.stub.bodies()).hasSize(1);
  }

  @Test
  void whereTheProviderDoesNotNoticeNothingIsEverSentAgain() {
    loseTheAnswerOf(SINGLE);
    lookUpAfter(Duration.ofSeconds(30), "208");
    lookUpAfter(harness.account.holdUnknownAfter(), "208");
    assertThat(harness.stub.bodies()).hasSize(3);
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("held", 3));
  }

  @Test
  void promise7ALookUpWhoseAnswerCannotBeReadIsOverAndTheNextOneIsMade() {
    loseTheAnswerOf(BULK);
    lookUpAfter(Duration.ofSeconds(10), "418");
    assertThat(harness.deliveries.count("attempt WHERE state = 'open'")).isZero();
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("unknown", 3));
    lookUpAfter(Duration.ofSeconds(20), "208");
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("accepted", 3));
  }

  @Test
  void aLookUpIsStoredHoweverMuchTheProviderSays() {
    loseTheAnswerOf(BULK);
    lookUpAfter(Duration.ofSeconds(10), "202");
    assertThat(harness.deliveries.states()).containsOnly(Map.entry("accepted", 3));
    assertThat(harness.deliveries.count("attempt WHERE state IN ('open', 'unknown')")).isZero();
  }

  @Test
  void promise7ABrokenAttemptDoesNotKeepOthersFromBeingLookedUp() {
    loseTheAnswerOf(BULK);
    harness.deliveries.add(11, 2, BULK.name());
    harness.sendDue(BULK);
    harness.break1();
    lookUpAfter(Duration.ofSeconds(10), "208");
    assertThat(harness.deliveries.states()).isEqualTo(Map.of("unknown", 3, "accepted", 2));
    lookUpAfter(harness.account.holdUnknownAfter(), "208");
    assertThat(harness.deliveries.states()).isEqualTo(Map.of("held", 3, "accepted", 2));
  }

  @Test
  void promise2AClockThatIsSlowDoesNotMakeThePeriodLonger() throws Exception {
    harness.close();
    var slow = java.time.Clock.offset(clock, Duration.ofMinutes(-10));
    harness = new DispatchHarness(TestDatabases.H2.open(clock), slow);
    harness.load(DispatchHarness.route(BULK));
    loseTheAnswerOf(BULK);
    lookUpAfter(harness.account.lookUpWithin().plusSeconds(1), "208");
    assertThat(harness.stub.bodies()).hasSize(1);
  }
}
