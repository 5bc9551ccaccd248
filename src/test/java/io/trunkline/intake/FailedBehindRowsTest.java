package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that stopped in its middle, and cannot be gone on with: what is stored of it counts. */
class FailedBehindRowsTest {
  private static final String FAX = "number: {column: fax}\nregion: {constant: IN}\n";
  @TempDir Path folder;

  /** Six of nine rows are stored. */
  private static Batch failed(GuardHouse all, String... rails) throws IOException {
    LeadSource source = IntakeHouse.source(rails);
    Path file = all.house.drop("long.csv", GuardHouse.file(9).getBytes());
    all.house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 8)");
    assertThatThrownBy(() -> all.house.files.load(source, file)).isNotNull();
    all.house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    all.house.write("mappings/leads.yaml", FAX);
    Batch batch = all.house.files.load(source, file).get(0);
    assertThat(all.house.sql("SELECT state, rows_read FROM batch")).containsExactly("failed 6");
    return batch;
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void promise7CancellingSendsItsRowsBackBesideTheWholeFile(TestDatabases kind) throws IOException {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = failed(all);
      assertThat(all.cancel(batch)).isInstanceOf(Verdict.Done.class);
      assertThat(all.release()).isEmpty();
      all.house.look();
      assertThat(all.house.lines("rejected/leads/long.csv")).hasSize(7);
      assertThat(folder.resolve("data/rejected/leads/long-whole.csv"))
          .hasContent(GuardHouse.file(9));
      assertThat(all.house.batches.unfinished()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void withRailsAPersonMayReleaseWhatIsStored(TestDatabases kind) throws IOException {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = failed(all, "mostRows", "100");
      all.settleDown();
      assertThat(all.release()).as("it is not judged").isEmpty();
      assertThat(all.release(batch)).isEqualTo(new Verdict.Done(6));
      assertThat(all.release()).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatGoesOnLaterIsCountedAnew(TestDatabases kind) throws IOException {
    try (var all = new GuardHouse(kind, folder)) {
      Batch batch = failed(all);
      all.answer(all.release(), "refused");
      all.house.look();
      assertThat(all.house.batches.unfinished()).isEmpty();
      all.house.write("mappings/leads.yaml", IntakeHouse.MAPPING);
      all.load(9);
      assertThat(all.house.batches.unfinished()).hasSize(1);
      all.answer(all.release(), "refused");
      all.house.look();
      assertThat(all.sum(batch).rejected()).isEqualTo(9);
      assertThat(all.house.lines("rejected/leads/long.csv")).hasSize(10);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void withoutARowThereIsNothingToReleaseOrCancel(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      all.house.write("mappings/leads.yaml", FAX);
      Batch batch = all.load(3, "mostRows", "100");
      assertThat(all.release(batch)).isInstanceOf(Verdict.Refused.class);
      assertThat(all.cancel(batch)).isInstanceOf(Verdict.Refused.class);
    }
  }
}
