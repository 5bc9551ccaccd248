package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.BatchSweep;
import io.trunkline.ledger.BatchWords;
import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.SourceCursors;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1 for leads that are fetched: a poll is stored whole and once, with its progress. */
class PollsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aPollThatIsHandedOverAgainIsStoredOnce(TestDatabases kind) throws IOException {
    try (Database database = kind.open();
        PollDoor door = door(database)) {
      Batch batch = door.polls.take(poll("a", "9876543210", "nonsense"), null);
      assertThat(batch.state()).isEqualTo(Batch.State.LOADED);
      assertThat(batch.rowsRead()).isEqualTo(2);
      assertThat(door.polls.take(poll("a", "9876543210", "nonsense"), null)).isEqualTo(batch);
      assertThat(door.polls.take(poll("b", "9876543210", "nonsense"), null).id())
          .as("the same rows in another poll are another batch")
          .isNotEqualTo(batch.id());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void rowsAndProgressAreStoredTogetherOrNotAtAll(TestDatabases kind) throws IOException {
    try (Database database = kind.open();
        PollDoor door = door(database)) {
      var cursors = new SourceCursors(database);
      cursors.read("crm", "origin");
      door.polls.take(poll("a", "9876543210"), progress("5", "one"));
      assertThatThrownBy(() -> door.polls.take(poll("b", "9876543211"), progress("7", "two")))
          .isInstanceOf(StaleBatchException.class);
      assertThat(door.polls.find("crm", "b")).isEmpty();
      assertThat(cursors.read("crm", "origin")).isEqualTo(new SourceCursor(1, "5", null));
      assertThat(cursors.seen("crm", List.of("one", "two"))).containsExactly("one");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aFrontWithoutRowsIsMovedFromWhereItWasReadAndWhatIsForgottenIsNotSeen(TestDatabases kind)
      throws IOException {
    try (Database database = kind.open();
        PollDoor door = door(database)) {
      var cursors = new SourceCursors(database);
      var begun = cursors.read("crm", "origin");
      assertThat(cursors.move("crm", begun, "5")).isTrue();
      assertThat(cursors.move("crm", begun, "6")).isFalse();
      door.polls.take(poll("a", "9876543210"), progress("7", "one"));
      assertThat(cursors.move("crm", new SourceCursor(0, "5", null), "8")).isFalse();
      cursors.forget("crm", cursors.now().minusSeconds(60));
      assertThat(cursors.seen("crm", List.of("one"))).hasSize(1);
      cursors.forget("crm", cursors.now().plusSeconds(60));
      assertThat(cursors.seen("crm", List.of("one"))).isEmpty();
      assertThat(cursors.read("crm", "origin")).isEqualTo(new SourceCursor(1, "7", null));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void rowsWithoutANumberColumnAreNoBatch(TestDatabases kind) throws IOException {
    try (Database database = kind.open();
        PollDoor door = door(database)) {
      var poll = Poll.ofValues("crm", "a", "crm", List.of("orders"), List.of("fax"), List.of());
      assertThatThrownBy(() -> door.polls.take(poll, null))
          .isInstanceOf(MappingFaultException.class)
          .hasMessageContaining("no column for the phone number");
      assertThat(door.polls.find("crm", "a")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void rowsOfAPollThatWasBegunMeanwhileWithOthersAreNotStoredInTheirPlace(TestDatabases kind)
      throws IOException {
    try (Database database = kind.open();
        PollDoor door = door(database)) {
      Poll first = record("9876543210");
      Poll other = record("9876543211");
      door.meanwhile = () -> new BatchLedger(database).open(Polls.describe(other));
      assertThatThrownBy(() -> door.polls.take(first, null))
          .isInstanceOf(StaleBatchException.class);
      assertThat(door.polls.find("crm", "same")).isEmpty();
      door.meanwhile = () -> {};
      assertThat(door.polls.take(other, null).fileName()).isEqualTo(other.name());
      assertThatThrownBy(() -> door.polls.take(first, null)).isInstanceOf(OtherPollException.class);
    }
  }

  private static Poll record(String number) {
    String text = "{\"phone\": \"%s\"}".formatted(number);
    return Poll.ofRecords("crm", "same", number, "crm", List.of("orders"), List.of(text));
  }

  private PollDoor door(Database database) throws IOException {
    Files.writeString(
        folder.resolve("crm.yaml"), "number: {column: phone}\nregion: {constant: IN}\n");
    return new PollDoor(database, folder);
  }

  private static Poll poll(String identity, String... numbers) {
    List<List<String>> rows = List.of(numbers).stream().map(List::of).toList();
    return Poll.ofValues("crm", identity, "crm", List.of("orders"), List.of("phone"), rows);
  }

  private static SourceProgress progress(String front, String seen) {
    return new SourceProgress("crm", 1, front, List.of(seen));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void promise1APollIsNotCancelledBeforeItHasItsRows(TestDatabases kind) throws IOException {
    try (Database database = kind.open();
        PollDoor door = door(database)) {
      var words = new BatchWords(database, new BatchSweep(database));
      door.dying = true;
      assertThatThrownBy(() -> door.polls.take(poll("poll-7", "9876543210"), null)).isNotNull();
      int id = new BatchLedger(database).find("crm", "poll-7").orElseThrow().id();
      assertThat(words.cancel(id, "stuck", "api-key")).isInstanceOf(Verdict.Refused.class);
      door.dying = false;
      Batch others = door.polls.take(poll("poll-7", "9876543211"), null);
      assertThat(others.guard()).isEqualTo(GuardState.NONE);
      assertThat(words.cancel(id, "the wrong ones", "api-key")).isInstanceOf(Verdict.Done.class);
    }
  }
}
