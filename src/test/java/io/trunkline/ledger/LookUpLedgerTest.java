package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.UnknownAttempt;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookUpLedgerTest {
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");
  private static final Release ORDER =
      new Release(ACCOUNT, BULK, 4, new Planner(ACCOUNT, BULK, "tag", reference -> ""));

  @ParameterizedTest
  @EnumSource
  void promise2WhatADeadProcessLeftIsUnknownAndIsLookedUpWithItsVeryBytes(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 3, "bulk");
      var lost = new ReleaseLedger(database).release(ORDER).attempts().get(0);
      var ledger = new LookUpLedger(database);
      assertThat(ledger.recover(false)).isZero();
      assertThat(ledger.recover(true)).isEqualTo(1);
      assertThat(deliveries.states()).containsOnly(Map.entry("unknown", 3));
      assertThat(deliveries.items()).containsOnly(Map.entry("unknown", 3));

      UnknownAttempt unknown = ledger.due(10).get(0);
      assertThat(ledger.due(10)).as("claimed").isEmpty();
      assertThat(unknown.request().body()).isEqualTo(lost.request().body());
      var repeat = new RepeatLedger(database).repeat(unknown, ORDER, "tag").orElseThrow();
      assertThat(repeat.items()).isEqualTo(lost.items());
      assertThat(repeat.calls()).isEqualTo(lost.calls());
      assertThat(ledger.recover(true)).as("a look-up that was cut off").isEqualTo(1);
      assertThat(deliveries.states()).containsOnly(Map.entry("unknown", 3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyCanTellIsHeldForAPerson(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 2, "bulk");
      long id = new ReleaseLedger(database).release(ORDER).attempts().get(0).id();
      var ledger = new LookUpLedger(database);
      ledger.recover(true);
      assertThat(ledger.hold(id, "ask the provider")).isEqualTo(2);
      assertThat(deliveries.states()).containsOnly(Map.entry("held", 2));
      assertThat(ledger.due(10)).isEqualTo(List.of());
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2TheSameBytesAreNotOnTheirWayTwiceAtOnce(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 2, "bulk");
      new ReleaseLedger(database).release(ORDER);
      var ledger = new LookUpLedger(database);
      ledger.recover(true);
      UnknownAttempt unknown = ledger.due(10).get(0);
      assertThat(new RepeatLedger(database).repeat(unknown, ORDER, "tag")).isPresent();
      assertThat(new RepeatLedger(database).repeat(unknown, ORDER, "tag")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2BytesWithACallThatIsNoLongerUnknownButNotTakenAreNotRepeated(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 2, "bulk");
      new ReleaseLedger(database).release(ORDER);
      var ledger = new LookUpLedger(database);
      ledger.recover(true);
      UnknownAttempt unknown = ledger.due(10).get(0);
      new SentCalls(database)
          .execute(
              "UPDATE delivery SET state = 'waiting', due_at = CURRENT_TIMESTAMP WHERE lead_id ="
                  + " (SELECT max(lead_id) FROM delivery)");
      assertThat(new RepeatLedger(database).repeat(unknown, ORDER, "tag")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOtherEvidenceHasSettledIsNotLookedUpForEver(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 1, "bulk");
      long id = new ReleaseLedger(database).release(ORDER).attempts().get(0).id();
      var ledger = new LookUpLedger(database);
      ledger.recover(true);
      ledger.settled(id);
      ledger.lookUpAt(id, java.time.Instant.EPOCH);
      assertThat(ledger.due(10)).isEqualTo(List.of());
    }
  }
}
