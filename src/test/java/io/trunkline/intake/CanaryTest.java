package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.ledger.CanaryLedger;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first leads of a batch are sent, the others wait for their receipts. */
class CanaryTest {
  private static final String[] FOUR = {"canary", "4", "canaryGood", "75", "canaryWithin", "10m"};
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theOthersGoWhenEnoughOfTheFirstAreAccepted(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(10, FOUR);
      List<ReleasedAttempt> first = canary(all, 4);
      all.answer(first.subList(0, 2), "accepted");
      all.answer(first.subList(2, 3), "refused");
      all.settleDown();
      assertThat(all.release()).as("two of four are too few").isEmpty();
      all.answer(first.subList(3, 4), "accepted");
      GuardHouse.guard(all.house.database).look();
      all.settleDown();
      assertThat(all.release()).hasSize(6);
      assertThat(all.sum(batch).addsUp()).isTrue();
    }
  }

  private static List<ReleasedAttempt> canary(GuardHouse all, int leads) {
    all.settleDown();
    List<ReleasedAttempt> first = all.release();
    assertThat(first).hasSize(leads);
    all.settleDown();
    assertThat(all.release()).isEmpty();
    return first;
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tooManyRefusedMakeTheBatchWaitForAPerson(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(10, FOUR);
      all.answer(canary(all, 4).subList(0, 2), "refused");
      all.settleDown();
      assertThat(all.shown(batch).guard()).isEqualTo("waiting");
      assertThat(all.shown(batch).waits())
          .containsExactly(
              "of its canary, 2 of the first 4 leads for orders were not accepted; at least 3 must"
                  + " be accepted");
      assertThat(all.sum(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 10, 0, 2, 0, 0, 0, 6, 2, 0, true));
      assertThat(all.release(batch)).isEqualTo(new Verdict.Done(6));
      assertThat(all.release()).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void unknownIsNotGoodAndTheTimeCountsFromTheFirstRequest(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(10, FOUR);
      all.settleDown();
      List<ReleasedAttempt> first = all.release();
      all.answer(first.subList(0, 2), "accepted");
      all.answer(first.subList(2, 4), "unknown");
      all.settleDown();
      assertThat(all.shown(batch).guard()).isEqualTo("canary");
      elevenMinutesPass(all);
      all.settleDown();
      assertThat(all.shown(batch).waits())
          .containsExactly(
              "of its canary, 2 of the first 4 leads for orders are accepted, 0 were not and 2 have"
                  + " no answer 10m after their first request; at least 3 must be accepted");
    }
  }

  private static void elevenMinutesPass(GuardHouse all) {
    all.house.sql("UPDATE attempt SET released_at = released_at - INTERVAL '11' MINUTE");
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theTimeOfEachLeadCountsFromItsOwnFirstRequest(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(10, FOUR);
      all.settleDown();
      String moved = "UPDATE delivery SET due_at = due_at %s INTERVAL '2' DAY WHERE number > '%s'";
      all.house.sql(moved.formatted("+", "+919876500002"));
      all.answer(canary(all, 2), "accepted");
      elevenMinutesPass(all);
      assertThat(guard(all, batch)).as("two were never asked for").isEqualTo("canary");
      all.house.sql(moved.formatted("-", "+919876500002"));
      List<ReleasedAttempt> others = canary(all, 2);
      assertThat(guard(all, batch)).as("two have their time").isEqualTo("canary");
      all.answer(others, "waiting");
      elevenMinutesPass(all);
      assertThat(all.release()).as("tried again, which is no new time").hasSize(2);
      assertThat(guard(all, batch)).isEqualTo("waiting");
    }
  }

  private static String guard(GuardHouse all, Batch batch) {
    all.settleDown();
    return all.shown(batch).guard();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anotherLeadTakesThePlaceOfASuppressedOne(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(10, FOUR);
      var blocked = new NewSuppression("+919876500001", "all", "opted-out", "test", null);
      new SuppressionLedger(all.house.database).block(List.of(blocked));
      all.settleDown();
      List<ReleasedAttempt> three = all.release();
      assertThat(three).hasSize(3);
      all.settleDown();
      assertThat(all.release()).hasSize(1);
      all.answer(three, "accepted");
      all.settleDown();
      assertThat(all.shown(batch).guard()).isEqualTo("released");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aBatchThatIsSmallerThanItsCanaryWaitsForNobody(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(3, FOUR);
      all.settleDown();
      all.settleDown();
      assertThat(all.shown(batch).guard()).isEqualTo("released");
      assertThat(all.release()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void leadsThatWaitForTheirCampaignHaveACanaryToo(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      all.house.campaigns.whyNot = "it is not loaded";
      all.load(10, FOUR);
      all.settleDown();
      all.settleDown();
      all.house.campaigns.whyNot = null;
      all.house.waiting.decide();
      all.settleDown();
      assertThat(all.release()).hasSize(4);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void replicasThatLookAtOnceLetNoMoreOut(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(10, FOUR);
      all.look();
      Stream.generate(() -> CompletableFuture.runAsync(() -> canary(all, batch)))
          .limit(6)
          .toList()
          .forEach(CompletableFuture::join);
      assertThat(all.release()).hasSize(4);
    }
  }

  /** Without the lease that keeps others away. */
  private static void canary(GuardHouse all, Batch batch) {
    new CanaryLedger(all.house.database).look(batch.id());
  }
}
