package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.PossibleDouble;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.SendResult;
import io.trunkline.dispatch.Settling;
import io.trunkline.ledger.HandSettlement.As;
import io.trunkline.ledger.HandSettlement.Word;
import io.trunkline.provider.Answer;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 2, for an answer that comes when its attempt was given up already. */
class LateReceiptTest {
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");
  private static final Release ORDER =
      new Release(ACCOUNT, BULK, 4, new Planner(ACCOUNT, BULK, "tag", reference -> ""));

  private static ReleasedAttempt givenUp(Database database) {
    var attempt = new ReleaseLedger(database).release(ORDER).attempts().get(0);
    assertThat(new LookUpLedger(database).recover(true)).isEqualTo(1);
    return attempt;
  }

  private static List<PossibleDouble> answered(
      Database database, ReleasedAttempt attempt, int status) {
    var answer = new SendResult.Answered(new Answer(status, Map.of(), new byte[0], true));
    var settled =
        new Settling(ACCOUNT, BULK)
            .settle(attempt, answer, attempt.released(), attempt.released().plusSeconds(1));
    return new SettleLedger(database).settle(List.of(settled)).doubles();
  }

  @ParameterizedTest
  @EnumSource
  void aLateYesIsBelievedForWhatIsHeld(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 2, "bulk");
      ReleasedAttempt attempt = givenUp(database);
      new LookUpLedger(database).hold(attempt.id(), "ask");
      answered(database, attempt, 200);
      assertThat(deliveries.states()).containsOnly(Map.entry("accepted", 2));
      assertThat(deliveries.count("attempt WHERE state = 'settled'")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2ALateYesStopsWhatAPersonWantedSentAgain(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      var id = deliveries.add(1, 1, "bulk").get(0);
      ReleasedAttempt attempt = givenUp(database);
      new HandSettlement(database)
          .settle(id, new Word(As.SEND_AGAIN, true, "not there", "operator"));
      assertThat(deliveries.states()).containsOnly(Map.entry("waiting", 1));
      answered(database, attempt, 200);
      assertThat(deliveries.states()).containsOnly(Map.entry("accepted", 1));
      assertThat(new ReleaseLedger(database).release(ORDER).attempts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2ALateAskForASecondTryDoesNotSendWhatIsBeingLookedUp(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 4, "bulk");
      ReleasedAttempt attempt = givenUp(database);
      var ledger = new LookUpLedger(database);
      var unknown = ledger.due(1).get(0);
      assertThat(new RepeatLedger(database).repeat(unknown, ORDER, "tag")).isPresent();
      answered(database, attempt, 429);
      answered(database, attempt, 406);
      assertThat(deliveries.states()).containsOnly(Map.entry("unknown", 4));
      assertThat(deliveries.items()).containsOnly(Map.entry("unknown", 4));
      assertThat(deliveries.count("attempt WHERE state = 'unknown' AND look_up_at IS NOT NULL"))
          .isEqualTo(1);
      answered(database, attempt, 200);
      assertThat(deliveries.states()).containsOnly(Map.entry("accepted", 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLateNoIsBelieved(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 2, "bulk");
      answered(database, givenUp(database), 422);
      assertThat(deliveries.states()).containsOnly(Map.entry("refused", 2));
      assertThat(deliveries.count("attempt WHERE state = 'settled'")).isEqualTo(1);
      assertThat(deliveries.count("lead WHERE active_key IS NOT NULL")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise1ALateYesIsBelievedForWhatAPersonRefused(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      var id = deliveries.add(1, 1, "bulk").get(0);
      ReleasedAttempt attempt = givenUp(database);
      new HandSettlement(database).settle(id, new Word(As.REFUSED, true, "not there", "a clerk"));
      assertThat(deliveries.count("lead WHERE active_key IS NOT NULL")).isZero();
      assertThat(answered(database, attempt, 200)).isEmpty();
      assertThat(deliveries.states()).containsOnly(Map.entry("accepted", 1));
      assertThat(deliveries.count("lead WHERE active_key IS NOT NULL")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2ALateYesIsAPossibleDoubleIfAnotherLeadHasTheKeyByNow(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      var id = deliveries.add(1, 1, "bulk").get(0);
      ReleasedAttempt attempt = givenUp(database);
      new HandSettlement(database).settle(id, new Word(As.REFUSED, true, "not there", "a clerk"));
      deliveries.add(2, 1, "bulk");
      new SentCalls(database)
          .execute("UPDATE lead SET active_key = '" + Deliveries.number(1) + "' WHERE line = 2");
      assertThat(answered(database, attempt, 200))
          .extracting(PossibleDouble::attempt)
          .containsExactly(attempt.id());
      assertThat(deliveries.count("attempt WHERE possible_double")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2WhateverASecondTryIsToldNothingFollowsOnceTheFirstHasRung(TestDatabases kind) {
    for (int status : List.of(429, 422)) {
      try (Database database = kind.open()) {
        var deliveries = new Deliveries(database);
        deliveries.add(1, 1, "bulk");
        var ledger = new ReleaseLedger(database);
        answered(database, ledger.release(ORDER).attempts().get(0), 429);
        var sent = new SentCalls(database);
        sent.endPauses();
        sent.execute("UPDATE delivery SET due_at = created_at");
        ReleasedAttempt second = ledger.release(ORDER).attempts().get(0);
        sent.execute("UPDATE item SET verdict = 'accepted' WHERE turn = 1");
        answered(database, second, status);
        assertThat(deliveries.states()).containsOnly(Map.entry("accepted", 1));
        assertThat(deliveries.count("delivery WHERE due_at IS NOT NULL")).isZero();
        assertThat(deliveries.count("lead WHERE active_key IS NOT NULL")).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2WhenTheProcessOfASecondTryDiesNothingFollowsOnceTheFirstHasRung(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 2, "bulk");
      secondTryOnceTheFirstHasRung(database);
      assertThat(new LookUpLedger(database).recover(true)).isEqualTo(1);
      assertThat(deliveries.states())
          .containsOnly(Map.entry("accepted", 1), Map.entry("unknown", 1));
      var unknown = new LookUpLedger(database).due(1).get(0);
      assertThat(new RepeatLedger(database).repeat(unknown, ORDER, "tag")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2WhenNobodyAnswersASecondTryNothingFollowsOnceTheFirstHasRung(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 2, "bulk");
      ReleasedAttempt second = secondTryOnceTheFirstHasRung(database);
      var silence = new SendResult.NoAnswer("cut off");
      var settled =
          new Settling(ACCOUNT, BULK)
              .settle(second, silence, second.released(), second.released().plusSeconds(1));
      new SettleLedger(database).settle(List.of(settled));
      assertThat(deliveries.states())
          .containsOnly(Map.entry("accepted", 1), Map.entry("unknown", 1));
    }
  }

  /** Releases both calls a second time; then the first try of one turns out to have rung. */
  private static ReleasedAttempt secondTryOnceTheFirstHasRung(Database database) {
    var ledger = new ReleaseLedger(database);
    answered(database, ledger.release(ORDER).attempts().get(0), 429);
    var sent = new SentCalls(database);
    sent.endPauses();
    sent.execute("UPDATE delivery SET due_at = created_at");
    ReleasedAttempt second = ledger.release(ORDER).attempts().get(0);
    sent.execute(
        "UPDATE item SET verdict = 'accepted' WHERE turn = 1"
            + " AND lead_id = (SELECT min(lead_id) FROM delivery)");
    return second;
  }
}
