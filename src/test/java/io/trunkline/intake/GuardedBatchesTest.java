package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.ledger.LedgerSample;
import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unusual batches wait for a person, and nothing of them is sent before. */
class GuardedBatchesTest {
  private static final String[] SMALL = {"mostRows", "5"};
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void withoutRailsLeadsAreDueWhileTheFileIsRead(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(7);
      assertThat(batch.guard()).isEqualTo(GuardState.NONE);
      assertThat(all.release()).hasSize(7);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aUsualBatchIsSentWhenItWasReadToItsEndAndJudged(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Instant due = Instant.parse("2026-01-01T06:00:00Z");
      all.house.campaigns.due = due;
      Batch batch = all.load(5, SMALL);
      assertThat(all.release()).isEmpty();
      assertThat(all.sum(batch).waiting()).isEqualTo(5);
      all.settleDown();
      assertThat(all.shown(batch).guard()).isEqualTo("released");
      assertThat(all.house.sql("SELECT COUNT(*) FROM delivery WHERE kept_due_at IS NULL"))
          .containsExactly("5");
      assertThat(
              all.house
                  .sql(
                      "SELECT DISTINCT EXTRACT(HOUR FROM due_at AT TIME ZONE 'UTC')"
                          + " FROM delivery")
                  .get(0))
          .as("the campaign's own time")
          .startsWith("6");
      assertThat(all.release()).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anUnusualBatchWaitsForAPersonWhoReleasesIt(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder);
        var log = new HeardLog()) {
      Batch batch = all.load(6, SMALL);
      all.settleDown();
      all.settleDown();
      assertThat(all.shown(batch).waits())
          .containsExactly("it has 6 rows, and more than 5 are unusual");
      assertThat(log.lines().stream().filter(line -> line.contains("waits for a person")))
          .as("told once")
          .hasSize(1);
      assertThat(new LedgerSample(all.house.database).keptBatches()).isEqualTo(1);
      assertThat(all.release()).isEmpty();
      assertThat(all.house.sql("SELECT COUNT(*) FROM delivery WHERE due_at IS NOT NULL"))
          .as("a release looks only at what has a due time")
          .containsExactly("0");
      assertThat(all.sum(batch).addsUp()).isTrue();
      assertThat(all.release(batch)).isEqualTo(new Verdict.Done(6));
      assertThat(all.shown(batch).waits()).isEmpty();
      assertThat(all.release()).hasSize(6);
      assertThat(all.words.notes(batch.id()))
          .extracting(note -> note.author() + " " + note.does() + ": " + note.text())
          .containsExactly("api-key release: it is as it should be");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void everyRailIsAskedWithWhatTheLedgerKnows(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      for (int rows = 10; rows < 13; rows++) {
        all.load(rows);
      }
      String[] rails = {
        "timesUsual",
        "3",
        "sameColumns",
        "true",
        "mostRejected",
        "30",
        "rejectedFrom",
        "3",
        "oldest",
        "2h"
      };
      Batch batch = all.load("Phone,Nick Name\n1,A\n2,B\n9876500001,C\n", rails);
      all.house.sql("UPDATE batch SET modified_at = created_at - INTERVAL '3' HOUR");
      all.look();
      assertThat(all.shown(batch).waits())
          .containsExactly(
              "it has 3 rows, fewer than 1/3 of the usual 11",
              "these columns of the last batch are missing: 'Customer Name'",
              "these columns are new: 'Nick Name'",
              "2 of 3 rows were rejected for orders (66.7 %), and more than 30 % are unusual",
              "its file was changed 3h before it was taken, and more than 2h are unusual");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aBatchThatWaitedInVainIsNotWhatIsUsual(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      all.load(4, "sameColumns", "true");
      all.settleDown();
      Batch odd = all.load("Phone,Other\n9876500009,A\n", "sameColumns", "true");
      all.settleDown();
      assertThat(all.shown(odd).waits()).hasSize(2);
      Batch usual = all.load(GuardHouse.file(50, 3), "sameColumns", "true");
      all.settleDown();
      assertThat(all.shown(usual).guard()).isEqualTo("released");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void leadsThatAreDecidedLaterAreKeptBackWithTheirBatch(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      all.house.campaigns.whyNot = "it is not loaded";
      Batch batch = all.load(6, SMALL);
      all.settleDown();
      all.house.campaigns.whyNot = null;
      all.house.waiting.decide();
      assertThat(all.release()).isEmpty();
      assertThat(all.release(batch)).isEqualTo(new Verdict.Done(6));
      assertThat(all.release()).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoeverComesAfterAStopGoesOnWhereItStood(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(5, SMALL);
      all.look();
      assertThat(all.shown(batch).guard())
          .as("judged, and stopped behind that")
          .isEqualTo("opening");
      assertThat(all.release()).isEmpty();
      GuardHouse.guard(all.house.database).look();
      assertThat(all.release()).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aSecondWordIsRefusedWithTheFirstOne(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(6, SMALL);
      assertThat(all.release(batch)).as("not judged yet").isInstanceOf(Verdict.Refused.class);
      all.settleDown();
      all.release(batch);
      assertThat(all.release(batch))
          .isInstanceOf(Verdict.Released.class)
          .asString()
          .contains("api-key had it released at", "should be");
      assertThat(all.cancel(batch)).as("what was not sent").isInstanceOf(Verdict.Done.class);
      assertThat(refusal(all.cancel(batch))).contains("api-key had it cancelled", "wrong file");
      assertThat(refusal(all.release(batch))).contains("api-key had it cancelled");
      assertThat(all.words.notes(batch.id())).hasSize(2);
      assertThat(all.words.release(99, "n", "a")).isEqualTo(new Verdict.Nothing());
      assertThat(all.words.cancel(99, "n", "a")).isEqualTo(new Verdict.Nothing());
      assertThat(List.of(all.sum(batch).rejected(), all.sum(batch).rows())).containsOnly(6L);
    }
  }

  private static String refusal(Verdict verdict) {
    return ((Verdict.Refused) verdict).reason();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatHasComeToItsEndMeanwhileIsNotMadeDue(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = all.load(6, SMALL);
      all.settleDown();
      all.house.sql("UPDATE delivery SET state = 'expired' WHERE number = '+919876500001'");
      assertThat(all.words.release(batch.id(), "n", "a")).isEqualTo(new Verdict.Done(5));
      assertThat(all.release()).as("left to the guard, which is one").isEmpty();
      all.look();
      assertThat(all.house.sql("SELECT COUNT(*) FROM delivery WHERE due_at IS NOT NULL"))
          .containsExactly("5");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theAgeOfAFileThatFailedIsThatOfItsNextTry(TestDatabases kind) throws IOException {
    try (var all = new GuardHouse(kind, folder)) {
      String text = "Tel,Customer Name\n9876500001,A\n";
      assertThat(all.load(text).state()).isEqualTo(Batch.State.FAILED);
      all.house.sql("UPDATE batch SET created_at = created_at - INTERVAL '7' DAY");
      all.house.write("mappings/leads.yaml", "number: {column: tel}\nregion: {constant: IN}\n");
      Path again = all.house.drop("again.csv", text.getBytes());
      Instant dropped = Files.getLastModifiedTime(again).toInstant();
      Files.setLastModifiedTime(again, FileTime.from(dropped.minus(Duration.ofDays(3))));
      Batch batch = all.house.files.load(IntakeHouse.source("oldest", "2d"), again).get(0);
      all.look();
      assertThat(all.shown(batch).waits())
          .singleElement()
          .asString()
          .startsWith("its file was changed 3d");
    }
  }
}
