package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import io.trunkline.ledger.BatchSweep;
import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.ledger.HandSettlement;
import io.trunkline.ledger.HandSettlement.As;
import io.trunkline.ledger.HandSettlement.Word;
import io.trunkline.ledger.LookUpLedger;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not sent of a cancelled batch is never sent, and every row is still counted. */
class CancelledBatchTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void promise1WhatIsNotSentIsRecalledAndTheRestStays(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(8);
      hold(all, 4);
      List<ReleasedAttempt> sent = all.release();
      all.answer(sent.subList(0, 2), "accepted");
      all.answer(sent.subList(2, 3), "unknown");
      new LookUpLedger(all.house.database).hold(sent.get(2).id(), "nobody knows");
      all.answer(sent.subList(4, 7), "waiting");
      assertThat(all.cancel(batch)).isInstanceOf(Verdict.Done.class);
      assertThat(all.sum(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 8, 2, 4, 0, 0, 1, 0, 1, 0, true));
      assertThat(all.release()).isEmpty();
      all.house.look();
      assertThat(all.house.lines("rejected/leads/" + batch.fileName()))
          .as("what was recalled goes back to its sender")
          .hasSize(5)
          .allMatch(line -> line.contains("cancelled") || line.startsWith("Phone"));
    }
  }

  /** One delivery that no request was made with. */
  private static void hold(GuardHouse all, int row) {
    all.house.sql(
        "UPDATE delivery SET state = 'held', due_at = NULL WHERE number LIKE '%0000" + row + "'");
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void promise2WhatComesBackToBeSentLaterIsNotSentAgain(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(3);
      List<ReleasedAttempt> sent = all.release();
      all.cancel(batch);
      all.answer(sent.subList(0, 1), "waiting");
      assertThat(all.house.sql("SELECT state FROM delivery WHERE state <> 'sending'"))
          .as("at once, and not when it would be due")
          .containsExactly("cancelled");
      all.answer(sent.subList(1, 3), "unknown");
      new LookUpLedger(all.house.database).notTaken(sent.get(1).id());
      assertThat(all.release()).isEmpty();
      assertThat(all.house.sql("SELECT state, reason FROM delivery ORDER BY lead_id"))
          .containsExactly("cancelled cancelled", "cancelled cancelled", "unknown unknown");
      var again = new Word(As.SEND_AGAIN, true, "asked the provider", "api-key");
      var settling = new HandSettlement(all.house.database);
      assertThat(settling.settle(sent.get(2).items().get(0).delivery(), again))
          .asString()
          .contains("its batch was cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aCorrectedFileMayBringTheSameCustomersAgain(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(4, "mostRows", "1");
      all.settleDown();
      all.cancel(batch);
      Batch corrected = all.load("Customer Name,Phone\nA,9876500001\nA,9876500002\n");
      assertThat(all.release()).hasSize(2);
      assertThat(all.sum(corrected).duplicate()).isZero();
      assertThat(all.load(4).guard())
          .as("the same bytes stay what they are")
          .isEqualTo(GuardState.CANCELLED);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void promise1RowsThatAreReadLaterAreCountedAndNoCampaignIsAsked(TestDatabases kind)
      throws IOException {
    try (var all = new GuardHouse(kind, folder)) {
      Path file = all.house.drop("long.csv", GuardHouse.file(30).getBytes());
      var once = new CancelsAfterSome(all);
      LeadFiles files = all.house.files(once, 3);
      Batch batch = files.load(IntakeHouse.SOURCE, file).get(0);
      assertThat(all.sum(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 30, 0, 30, 0, 0, 0, 0, 0, 0, true));
      assertThat(once.asked.get()).isLessThan(30);
      assertThat(all.house.sql("SELECT DISTINCT active_key FROM lead")).containsExactly("null");
    }
  }

  /** A person cancels the batch while its second chunk is decided. */
  private static final class CancelsAfterSome extends FakeCampaigns {
    private final GuardHouse all;

    CancelsAfterSome(GuardHouse all) {
      this.all = all;
    }

    @Override
    public List<Decision> decide(String campaign, List<Lead> leads) {
      if (asked.get() == 3) {
        all.words.cancel(leads.get(0).id().batch(), "the wrong file", "api-key");
      }
      return super.decide(campaign, leads);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void leadsThatWaitForTheirCampaignAreRecalledAndSoAreThoseDecidedTooLate(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      all.house.campaigns.whyNot = "it is not loaded";
      Batch batch = all.load(4);
      all.house.sql("UPDATE batch SET guard = 'cancelling'");
      all.house.campaigns.whyNot = null;
      all.house.waiting.decide();
      assertThat(all.sum(batch).rejected()).isEqualTo(4);
      Batch other = all.load("Phone,Customer Name,x\n9876500001,A,1\n9876500001,B,2\n");
      assertThat(all.sum(other).waiting()).as("keys are free").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatWasStoppedWhileItRecalledIsEndedByTheNext(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(4);
      all.house.sql("UPDATE batch SET guard = 'cancelling'");
      assertThat(all.release()).as("promise 3: asked at the moment of sending").isEmpty();
      assertThat(all.sum(batch).rejected()).as("recalled by the release").isEqualTo(4);
      assertThat(all.house.sql("SELECT COUNT(active_key) FROM lead")).containsExactly("0");
      all.look();
      assertThat(all.shown(batch).guard()).isEqualTo("cancelled");
      new BatchSweep(all.house.database).recall(batch.id());
      assertThat(all.sum(batch).rejected()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void promise7ABatchThatIsLookedAtWhileItIsRecalledGoesBackWhole(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(8);
      all.house.sql("UPDATE delivery SET state = 'held', due_at = NULL");
      all.house.look();
      all.house.sql("UPDATE batch SET guard = 'cancelling', finished_at = NULL");
      all.house.sql(
          "UPDATE delivery SET state = 'cancelled', reason = 'cancelled'"
              + " WHERE number < '+919876500004'");
      all.house.look();
      all.look();
      all.house.look();
      assertThat(all.house.lines("rejected/leads/" + batch.fileName())).hasSize(9);
      assertThat(all.house.batches.unfinished()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoeverCountedABatchBeforeItWasCancelledDoesNotEndIt(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch counted = all.load(2);
      all.cancel(counted);
      assertThat(all.house.batches.finished(counted)).isFalse();
      assertThat(all.house.batches.unfinished()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatComesBackByOtherWaysIsRecalledEvenIfItsAccountSendsNothing(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(2);
      List<ReleasedAttempt> sent = all.release();
      all.answer(sent, "unknown");
      all.cancel(batch);
      new LookUpLedger(all.house.database).notTaken(sent.get(0).id());
      // As if it had been answered in the moment of the cancelling.
      all.house.sql(
          "UPDATE delivery SET state = 'waiting', due_at = CURRENT_TIMESTAMP"
              + " WHERE state = 'unknown'");
      all.house.look();
      all.look();
      assertThat(all.sum(batch).rejected()).isEqualTo(2);
      assertThat(all.shown(batch).guard()).isEqualTo("cancelled");
      all.house.look();
      assertThat(all.house.lines("rejected/leads/" + batch.fileName())).hasSize(3);
    }
  }
}
