package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.PolledPage;
import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollCursorsTest {
  private static PolledPage page(Map<String, String> cursors, String... records) {
    return new PolledPage(
        "test",
        "logs",
        Stream.of(records).map(one -> one.getBytes(StandardCharsets.UTF_8)).toList(),
        cursors);
  }

  @ParameterizedTest
  @EnumSource
  void recordsAreStoredOnceAndTheCursorsMoveWithThem(TestDatabases kind) {
    try (Database database = kind.open()) {
      var cursors = new PollCursors(database, new CallbackLedger(database));
      var ledger = new SentCalls(database);
      assertThat(cursors.read("test")).isEmpty();
      cursors.store(page(Map.of("calls", "7", "dialer", "3"), "a", "b", "a"));
      cursors.store(page(Map.of("calls", "9"), "b", "c"));
      cursors.store(page(Map.of()));
      assertThat(cursors.read("test")).isEqualTo(Map.of("calls", "9", "dialer", "3"));
      assertThat(cursors.read("other")).isEmpty();
      assertThat(ledger.one("SELECT count(*) FROM callback")).isEqualTo("3");
      assertThat(ledger.numbers("SELECT times FROM callback ORDER BY id"))
          .isEqualTo(List.of(2L, 2L, 1L));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageThatCannotBeStoredWholeLeavesRecordsAndCursorsAsTheyWere(TestDatabases kind) {
    try (Database database = kind.open()) {
      var cursors = new PollCursors(database, new CallbackLedger(database));
      var ledger = new SentCalls(database);
      cursors.store(page(Map.of("calls", "7"), "a"));
      var tooLong = page(Map.of("calls", "9", "dialer", "x".repeat(300)), "b", "c");
      assertThatThrownBy(() -> cursors.store(tooLong)).isInstanceOf(RuntimeException.class);
      assertThat(cursors.read("test")).isEqualTo(Map.of("calls", "7"));
      assertThat(ledger.one("SELECT count(*) FROM callback")).isEqualTo("1");
    }
  }
}
