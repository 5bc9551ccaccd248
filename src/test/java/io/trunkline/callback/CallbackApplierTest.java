package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.ApplyLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.outcome.OutcomeTables;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackApplierTest {
  @TempDir Path routes;

  @ParameterizedTest
  @EnumSource
  void aCallbackThatNamesItsCallSettlesItAndMakesItsOutcome(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var ids = story.deliveries.add(1, 2, "bulk");
      story.sent.sent(ids, "unknown", "unknown");
      story.comes("ref=" + story.reference(1, 1) + ";id=A;status=answer;keys=1;seconds=12");
      assertThat(story.applier.applyDue()).isEqualTo(1);
      assertThat(story.sent.outcome(ids.get(0)).result()).isEqualTo("converted");
      assertThat(story.sent.outcome(ids.get(0)).durationSeconds()).isEqualTo(12);
      assertThat(story.deliveries.states()).isEqualTo(Map.of("accepted", 1, "unknown", 1));
      assertThat(story.sent.one("SELECT state FROM attempt")).isEqualTo("unknown");
      story.comes("ref=" + story.reference(2, 1) + ";status=NO ANSWER");
      story.applier.applyDue();
      assertThat(story.sent.one("SELECT state FROM attempt")).isEqualTo("settled");
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("applied", 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise5ACallbackThatOvertakesItsReceiptIsJoinedBehindIt(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId delivery = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(delivery), "open", "open");
      story.comes("id=A;status=ANSWER;flow=f;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("unjoined", 1));
      assertThat(story.deliveries.count("callback WHERE due_at > received_at")).isEqualTo(1);
      story.sent.receipt(delivery, "A");
      story.sent.execute("UPDATE callback SET due_at = CURRENT_TIMESTAMP");
      story.applier.applyDue();
      assertThat(story.sent.outcome(delivery).result()).isEqualTo("answered");
      assertThat(story.sent.one("SELECT joined_by FROM fact")).isEqualTo("provider-id");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNamelessCallbackIsJoinedByNumberFlowAndTimeOnlyIfOneCallFits(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var first = story.deliveries.add(1, "bulk", "", Map.of("flow-id", "f"));
      var second = story.deliveries.add(2, "bulk", "", Map.of("flow-id", "f"));
      story.sent.sent(List.of(first, second), "accepted", "settled");
      story.comes("id=X;status=ANSWER;flow=other;number=" + Deliveries.number(1));
      story.comes("id=X;status=ANSWER;flow=f;number=" + Deliveries.number(3));
      story.comes(
          "id=X;status=ANSWER;flow=f;at=2020-01-01T00:00:00Z;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("unjoined", 3));
      story.comes("id=A;status=ANSWER;flow=f;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(story.sent.outcome(first).providerId()).isEqualTo("A");
      story.sent.sent(List.of(second), "accepted", "settled");
      story.comes("id=B;status=ANSWER;flow=f;number=" + Deliveries.number(2));
      story.applier.applyDue();
      assertThat(story.sent.outcome(second)).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatNamesAnotherCallThanItsAddressIsNotBelieved(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var ids = story.deliveries.add(1, 2, "bulk");
      story.sent.sent(ids, "accepted", "settled");
      story.comes(story.reference(1, 1), "status=ANSWER;ref=" + story.reference(2, 1));
      story.comes(story.reference(1, 1), "status=NO ANSWER");
      story.applier.applyDue();
      assertThat(story.sent.outcome(ids.get(0)).result()).isEqualTo("no-answer");
      assertThat(story.sent.outcome(ids.get(1))).isNull();
      assertThat(story.sent.one("SELECT reason FROM callback WHERE state = 'unreadable'"))
          .contains("another call");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnOptOutAndItsSuppressionCommitTogetherOrNotAtAll(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId delivery = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(delivery), "accepted", "settled");
      story.comes("ref=" + story.reference(1, 1) + ";status=ANSWER;keys=19");
      story.sent.execute("ALTER TABLE suppression RENAME TO suppression_away");
      story.applier.applyDue();
      assertThat(story.sent.outcome(delivery)).isNull();
      assertThat(story.deliveries.count("fact")).isZero();
      assertThat(story.deliveries.count("outcome_event")).isZero();
      assertThat(story.sent.one("SELECT state FROM callback")).isEqualTo("unreadable");
      story.sent.execute("ALTER TABLE suppression_away RENAME TO suppression");
      assertThat(story.applier.reread()).isEqualTo(1);
      story.applier.applyDue();
      assertThat(story.sent.outcome(delivery).result()).isEqualTo("opted-out");
      assertThat(story.sent.one("SELECT active_number FROM suppression"))
          .isEqualTo(Deliveries.number(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise5AnUnmappedStatusIsKeptAndMappedWhenTheTableKnowsIt(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId delivery = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(delivery), "accepted", "settled");
      story.comes("ref=" + story.reference(1, 1) + ";status=LINE DEAD");
      story.applier.applyDue();
      assertThat(story.sent.outcome(delivery).result()).isEqualTo("unmapped");
      assertThat(story.sent.outcome(delivery).unmapped()).containsExactly("LINE DEAD");
      story.table(CallbackStory.TABLE.replace("statuses:", "statuses:\n  line dead: failed"));
      story.applier.applyDue();
      assertThat(story.sent.outcome(delivery).result()).isEqualTo("failed");
      assertThat(story.sent.numbers("SELECT number FROM outcome_event ORDER BY 1"))
          .containsExactly(1L, 2L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise5AnUnreadableCallbackIsKeptAndDoesNotHoldUpOthers(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId delivery = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(delivery), "accepted", "settled");
      story.comes("nonsense");
      story.comes("ref=" + story.reference(1, 1) + ";status=ANSWER");
      story.comes("ref=" + story.reference(1, 1) + ";status=ANSWER");
      story.applier.applyDue();
      assertThat(story.sent.counts("callback", "state"))
          .isEqualTo(Map.of("applied", 1, "unreadable", 1));
      assertThat(story.sent.one("SELECT times FROM callback WHERE state = 'applied'"))
          .isEqualTo("2");
      assertThat(story.applier.reread()).isEqualTo(1);
    }
  }

  /** A database that breaks off once at each kind of work. */
  private static ApplyLedger breaksOnce(CallbackStory story) {
    Database database = story.database;
    return new ApplyLedger(database, new SuppressionLedger(database), new Installation(database)) {
      private int applied;
      private int remapped;

      @Override
      public Applied apply(List<Long> ids, Rules rules) {
        if (applied++ < 1) {
          throw new IllegalStateException("the connection broke");
        }
        return super.apply(ids, rules);
      }

      @Override
      public Optional<Long> remap(long after, int most, Rules rules) {
        if (remapped++ < 1) {
          throw new IllegalStateException("the connection broke");
        }
        return super.remap(after, most, rules);
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void promise5ACallbackIsAppliedByItselfAfterTheDatabaseBrokeOff(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId delivery = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(delivery), "accepted", "settled");
      story.comes("ref=" + story.reference(1, 1) + ";status=ANSWER;keys=9");
      var applier = story.applier(breaksOnce(story), story.tables);
      for (int round = 1; round <= 3; round++) {
        assertThat(story.sent.outcome(delivery)).isNull();
        catchThrowable(applier::applyDue);
        story.sent.execute(
            "UPDATE callback SET due_at = CURRENT_TIMESTAMP WHERE due_at IS NOT NULL");
      }
      assertThat(story.sent.outcome(delivery).result()).isEqualTo("opted-out");
      assertThat(story.deliveries.count("suppression")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise5WhatATableLearnsWhileNothingRanIsMappedAlsoIfTheDatabaseBreaksOff(
      TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId delivery = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(delivery), "accepted", "settled");
      story.comes("ref=" + story.reference(1, 1) + ";status=LINE DEAD");
      story.applier.applyDue();
      story.table(CallbackStory.TABLE.replace("statuses:", "statuses:\n  line dead: failed"));
      var applier = story.applier(breaksOnce(story), OutcomeTables.in(routes));
      catchThrowable(applier::applyDue);
      applier.applyDue();
      assertThat(story.sent.outcome(delivery).result()).isEqualTo("failed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise5ANamelessCallbackWaitsWhileAnotherCallToItsNumberIsOnItsWay(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var old = story.deliveries.add(1, "bulk", "", Map.of("flow-id", "f"));
      var now = story.deliveries.add(2, "bulk", "", Map.of("flow-id", "f"));
      String same = " SET number = '" + Deliveries.number(1) + "'";
      story.sent.execute("UPDATE lead" + same);
      story.sent.execute("UPDATE delivery" + same);
      story.sent.sent(List.of(old), "accepted", "settled");
      story.sent.sent(List.of(now), "open", "open");
      story.comes("id=B;status=ANSWER;flow=f;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(story.sent.outcome(old)).isNull();
      story.sent.receipt(now, "B");
      story.sent.execute("UPDATE callback SET due_at = CURRENT_TIMESTAMP");
      story.applier.applyDue();
      assertThat(story.sent.outcome(now).result()).isEqualTo("answered");
    }
  }
}
