package io.trunkline.table;

import static io.trunkline.table.TableHouse.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Leases.Lease;
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

/** Promises 1 and 2 for tables whose status column says what is to be read. */
class StatusTablesTest {
  private static final Map<String, Object> STATUS = parameters("status");
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void freshRowsAreTakenOnceAndMarked(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 7)) {
      house.sql("UPDATE contact SET status = 'later' WHERE id = 3");
      house.replica().poll(parameters("status", "rows", "2"));
      house.replica().poll(STATUS);
      assertThat(house.keys()).containsExactly("1", "2", "4", "5", "6", "7");
      assertThat(statuses(house)).containsExactly("done 6", "later 1");
      assertThat(house.ledger("SELECT rows_read FROM batch ORDER BY id"))
          .containsExactly("2", "2", "2");
      assertThat(house.ledger("SELECT columns FROM batch WHERE id = 1"))
          .containsExactly("[\"id\",\"phone\",\"order_id\"]");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void whoeverEndsBehindTheClaimIsFollowedByAnother(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 3)) {
      String claim = claim(house, "dead");
      house.sql("UPDATE contact SET status = 'taken', claim = '" + claim + "' WHERE id < 3");
      try (Lease owner = house.leases.take("claim:" + claim, LONG).orElseThrow()) {
        house.replica().poll(STATUS);
        assertThat(house.keys()).containsExactly("3");
      }
      house.replica().poll(STATUS);
      assertAllDone(house, 3);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void whoeverEndsBeforeTheRowsAreStoredLosesNone(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 3)) {
      house.door.dying = true;
      house.replica().poll(STATUS);
      assertThat(house.ledger("SELECT state FROM batch")).containsExactly("loading");
      assertThat(statuses(house)).containsExactly("taken 3");
      house.door.dying = false;
      house.replica().poll(STATUS);
      assertThat(house.ledger("SELECT state FROM batch")).containsExactly("loaded");
      assertAllDone(house, 3);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void whoeverEndsBeforeTheMarkDoublesNothing(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 3)) {
      TableLeads replica = house.replica();
      house.sql("ALTER TABLE contact ADD CONSTRAINT stop CHECK (status <> 'done')");
      replica.poll(STATUS);
      assertThat(house.keys()).containsExactly("1", "2", "3");
      assertThat(statuses(house)).containsExactly("taken 3");
      assertThat(replica.standing()).containsOnlyKeys("contacts");
      house.sql("ALTER TABLE contact DROP CONSTRAINT stop");
      house.replica().poll(STATUS);
      assertAllDone(house, 3);
      assertThat(house.ledger("SELECT id FROM batch")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void replicasAtOnceTakeDifferentRows(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 400)) {
      var small = parameters("status", "rows", "20");
      List<CompletableFuture<Void>> replicas =
          IntStream.range(0, 3)
              .mapToObj(i -> CompletableFuture.runAsync(() -> house.replica().poll(small)))
              .toList();
      replicas.forEach(CompletableFuture::join);
      house.replica().poll(small);
      assertThat(house.keys()).hasSize(400).doesNotHaveDuplicates();
      assertThat(statuses(house)).containsExactly("done 400");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aRowThatSomebodyHasLockedIsNotWaitedFor(TestDatabases ledger, UserServers server)
      throws SQLException {
    try (var house = house(ledger, server, 3);
        Connection other = server.connect(house.url)) {
      other.setAutoCommit(false);
      other.createStatement().executeQuery("SELECT id FROM contact WHERE id = 1 FOR UPDATE");
      assertThat(CompletableFuture.runAsync(() -> house.replica().poll(STATUS)))
          .succeedsWithin(Duration.ofSeconds(20));
      assertThat(house.keys()).containsExactly("2", "3");
      other.rollback();
      house.replica().poll(STATUS);
      assertAllDone(house, 3);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aRowThatNoCampaignTakesGetsItsReason(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 3)) {
      house.sql("UPDATE contact SET phone = 'none' WHERE id = 2");
      house.sql("ALTER TABLE contact ADD COLUMN why VARCHAR(128)");
      house.replica().poll(parameters("status", "rejected", "refused", "reason", "why"));
      assertThat(house.sql("SELECT id, status, why FROM contact ORDER BY id"))
          .containsExactly("1 done null", "2 refused number-not-a-number", "3 done null");
      assertThat(house.ledger("SELECT reason FROM lead WHERE state = 'rejected'"))
          .containsExactly("number-not-a-number");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void claimsOfOthersAreLeftAlone(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 3)) {
      house.sql("UPDATE contact SET status = 'taken', claim = 'somebody-else' WHERE id = 1");
      house.sql("UPDATE contact SET status = 'taken', claim = NULL WHERE id = 2");
      house.replica().poll(STATUS);
      assertThat(house.keys()).containsExactly("3");
      assertThat(statuses(house)).containsExactly("done 1", "taken 2");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "POSTGRESQL, POSTGRESQL"})
  void aKeyThatIsTwiceInTheTableMarksNothingThatWasNotRead(
      TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 2)) {
      String claim = claim(house, "dead");
      house.sql("UPDATE contact SET status = 'taken', claim = '" + claim + "' WHERE id = 1");
      TableLeads replica = house.replica();
      house.sql("ALTER TABLE contact ADD CONSTRAINT stop CHECK (status <> 'done')");
      replica.poll(STATUS);
      house.sql("ALTER TABLE contact DROP CONSTRAINT stop");
      house.sql("UPDATE contact SET status = 'taken', claim = '" + claim + "' WHERE id = 2");
      replica.poll(STATUS);
      assertThat(statuses(house)).containsExactly("taken 2");
      assertThat(replica.standing().get("contacts")).contains("2 rows of contact have the claim");
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB, LONGTEXT", "POSTGRESQL, POSTGRESQL, TEXT"})
  void rowsTooHeavyForOneBatchAreGivenBack(TestDatabases ledger, UserServers server, String type) {
    try (var house = house(ledger, server, 12)) {
      house.sql("ALTER TABLE contact ADD COLUMN notes " + type);
      house.sql("UPDATE contact SET notes = repeat('x', 2000000)");
      house.replica().poll(STATUS);
      assertThat(statuses(house)).containsExactly("done 9", "new 3");
      house.replica().poll(STATUS);
      assertAllDone(house, 12);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, MARIADB", "H2, POSTGRESQL"})
  void aLongTurnEndsAndTheNextOneGoesOn(TestDatabases ledger, UserServers server) {
    try (var house = house(ledger, server, 5)) {
      var small = parameters("status", "rows", "1");
      house.door.meanwhile = () -> house.clock.turn(Duration.ofSeconds(3));
      house.replica().poll(small);
      assertThat(house.keys()).containsExactly("1", "2");
      house.replica().poll(small);
      assertThat(house.keys()).containsExactly("1", "2", "3", "4");
    }
  }

  private TableHouse house(TestDatabases ledger, UserServers server, int rows) {
    var house = new TableHouse(ledger, server, folder);
    house.sql(
        "CREATE TABLE contact (id BIGINT PRIMARY KEY, phone VARCHAR(40), order_id VARCHAR(20),"
            + " status VARCHAR(20) NOT NULL, claim VARCHAR(40))");
    for (int from = 1; from <= rows; from += 100) {
      house.sql(
          "INSERT INTO contact VALUES "
              + IntStream.rangeClosed(from, Math.min(rows, from + 99))
                  .mapToObj(i -> "(%d, '9876543%03d', 'A%d', 'new', NULL)".formatted(i, i, i))
                  .reduce((one, other) -> one + ", " + other)
                  .orElseThrow());
    }
    return house;
  }

  private static String claim(TableHouse house, String id) {
    return "%s-%08x-%s".formatted(house.installation.tag(), "contacts".hashCode(), id);
  }

  private static List<String> statuses(TableHouse house) {
    return house.sql("SELECT status, count(*) FROM contact GROUP BY status ORDER BY status");
  }

  private static void assertAllDone(TableHouse house, int rows) {
    assertThat(house.keys())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, rows).mapToObj(String::valueOf).sorted().toList());
    assertThat(statuses(house)).containsExactly("done " + rows);
  }
}
