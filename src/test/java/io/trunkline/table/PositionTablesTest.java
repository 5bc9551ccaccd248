package io.trunkline.table;

import static io.trunkline.table.TableHouse.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.UserServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises 1 and 2 for tables that are read in the order of a column. */
class PositionTablesTest {
  private static final Map<String, Object> RISING = parameters("rising");
  private static final Map<String, Object> CHANGED =
      parameters("changed", "position", "changed_at", "key", "id");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void newRowsAreReadOnceInPages(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1, 2, 3, 4, 5);
      house.replica().poll(parameters("rising", "rows", "2"));
      insert(house, 6);
      house.replica().poll(RISING);
      house.replica().poll(RISING);
      assertThat(house.keys()).containsExactly("1", "2", "3", "4", "5", "6");
      assertThat(house.ledger("SELECT file_name FROM batch ORDER BY id"))
          .containsExactly("poll-1.csv", "poll-2.csv", "poll-3.csv", "poll-4.csv");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aRowThatIsCommittedLateIsFoundOnce(TestDatabases ledger, UserServers server)
      throws SQLException {
    try (var house = house(ledger, server);
        Connection late = server.connect(house.url)) {
      TableLeads replica = house.replica();
      late.setAutoCommit(false);
      late.createStatement().execute(insertion(1));
      insert(house, 2);
      replica.poll(RISING);
      assertThat(house.keys()).containsExactly("2");
      late.commit();
      house.clock.turn(Duration.ofSeconds(31));
      replica.poll(RISING);
      house.replica().poll(RISING);
      assertThat(house.keys()).containsExactly("1", "2");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "H2, POSTGRESQL"})
  void whatIsSettledIsForgottenAndNotReadAgain(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      TableLeads replica = house.replica();
      insert(house, 1, 2, 3);
      replica.poll(RISING);
      assertThat(house.ledger("SELECT digest FROM source_seen")).hasSize(3);
      house.clock.turn(Duration.ofMinutes(1));
      replica.poll(RISING);
      house.clock.turn(Duration.ofMinutes(11));
      insert(house, 5);
      replica.poll(RISING);
      assertThat(house.ledger("SELECT settled FROM source_cursor")).containsExactly("3");
      assertThat(house.ledger("SELECT digest FROM source_seen")).hasSize(1);
      insert(house, 4);
      house.clock.turn(Duration.ofMinutes(1));
      replica.poll(RISING);
      house.replica().poll(RISING);
      assertThat(house.keys()).containsExactly("1", "2", "3", "4", "5");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "H2, POSTGRESQL"})
  void aRowThatIsCommittedBehindTheLookBackOfALongTurnIsReadByALaterOne(
      TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      var minute = parameters("rising", "lookBack", "60s");
      TableLeads replica = house.replica();
      insert(house, 10);
      replica.poll(minute);
      house.clock.turn(Duration.ofSeconds(10));
      replica.poll(minute);
      house.clock.turn(Duration.ofSeconds(50));
      insert(house, 11);
      house.door.meanwhile = () -> commitLate(house);
      replica.poll(minute);
      house.clock.turn(Duration.ofSeconds(10));
      replica.poll(minute);
      assertThat(house.keys()).containsExactly("10", "11", "5");
    }
  }

  private static void commitLate(TableHouse house) {
    house.door.meanwhile = () -> {};
    insert(house, 5);
    house.clock.turn(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aChangedRowIsReadAgainAndAnUnchangedOneIsNot(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1, 2);
      house.replica().poll(CHANGED);
      house.replica().poll(CHANGED);
      assertThat(house.keys()).containsExactly("1", "2");
      house.sql(
          "UPDATE contact SET order_id = 'B', changed_at = '2026-01-02 10:00:00.000001' WHERE id = 1");
      house.replica().poll(CHANGED);
      house.replica().poll(CHANGED);
      assertThat(house.keys()).containsExactly("1", "1", "2");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void rowsOfTheSameTimeAreAllReadAlthoughTheyFillSeveralPages(
      TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1, 2, 3, 4, 5);
      house.sql("UPDATE contact SET changed_at = '2026-01-02 10:00:00'");
      house.replica().poll(parameters("changed", "position", "changed_at", "rows", "2"));
      assertThat(house.keys()).containsExactly("1", "2", "3", "4", "5");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aTimeThatHasNotComeHoldsNoOtherRowBack(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1, 2);
      house.sql("UPDATE contact SET changed_at = '2035-01-01 10:00:00' WHERE id = 1");
      house.replica().poll(CHANGED);
      insert(house, 3);
      house.replica().poll(CHANGED);
      assertThat(house.keys()).containsExactly("2", "3");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void whoeverEndsBeforeAPollIsStoredLosesAndDoublesNothing(
      TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1, 2);
      house.door.dying = true;
      house.replica().poll(RISING);
      assertThat(house.ledger("SELECT state FROM batch")).containsExactly("loading");
      house.door.dying = false;
      insert(house, 3);
      house.replica().poll(RISING);
      assertThat(house.keys()).containsExactly("1", "2", "3");
      assertThat(house.ledger("SELECT rows_read FROM batch")).containsExactly("3");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void replicasAtOnceReadEachRowOnce(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, IntStream.rangeClosed(1, 90).toArray());
      var small = parameters("rising", "rows", "7");
      List<CompletableFuture<Void>> replicas =
          IntStream.range(0, 3)
              .mapToObj(i -> CompletableFuture.runAsync(() -> house.replica().poll(small)))
              .toList();
      replicas.forEach(CompletableFuture::join);
      house.replica().poll(small);
      assertThat(house.keys()).hasSize(90).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aNewSourceMayBeginBehindWhatIsOld(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 8, 9, 10);
      house.replica().poll(parameters("rising", "startBehind", "nine"));
      house.replica().poll(parameters("rising", "startBehind", "9"));
      assertThat(house.keys()).containsExactly("10");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "H2, POSTGRESQL"})
  void aSourceThatIsTurnedToAnotherTableIsNotReadByItsOldCursor(
      TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1);
      TableLeads replica = house.replica();
      replica.poll(RISING);
      replica.poll(CHANGED);
      assertThat(replica.standing().get("contacts"))
          .contains("customers/contact/id", "customers/contact/changed_at", "another name");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "H2, POSTGRESQL"})
  void aLongTurnEndsAndTheNextOneGoesOn(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server)) {
      insert(house, 1, 2, 3, 4, 5);
      var small = parameters("rising", "rows", "1");
      house.door.meanwhile = () -> house.clock.turn(Duration.ofSeconds(3));
      house.replica().poll(small);
      assertThat(house.keys()).containsExactly("1", "2");
      house.replica().poll(small);
      assertThat(house.keys()).containsExactly("1", "2", "3", "4");
    }
  }

  private TableHouse house(TestDatabases ledger, UserServers server) {
    var house = new TableHouse(ledger, server, folder);
    String time = server == UserServers.MARIADB ? "DATETIME(6)" : "TIMESTAMPTZ";
    house.sql(
        "CREATE TABLE contact (id BIGINT PRIMARY KEY, phone VARCHAR(40), order_id VARCHAR(20),"
            + " changed_at "
            + time
            + ")");
    return house;
  }

  private static void insert(TableHouse house, int... ids) {
    for (int id : ids) {
      house.sql(insertion(id));
    }
  }

  private static String insertion(int id) {
    return "INSERT INTO contact VALUES (%d, '9876543%03d', 'A%d', '2026-01-01 10:00:%02d.123456')"
        .formatted(id, id, id, id % 60);
  }
}
