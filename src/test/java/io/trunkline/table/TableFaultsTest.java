package io.trunkline.table;

import static io.trunkline.table.TableHouse.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.UserServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises 7 and 8 for tables: what is wrong is said with its remedy, and rows wait. */
class TableFaultsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(UserServers.class)
  void whatIsMissingIsNamed(UserServers server) {
    try (var house = house(server)) {
      assertThat(fault(house, "table", "contracts")).contains("has no table contracts");
      assertThat(fault(house, "claim", "claimant"))
          .contains("no column 'claimant'; it has [id, phone, status, claim]");
      assertThat(fault(house, "database", "crm")).contains("no database 'crm'", "[customers]");
      assertThat(fault(house, "mapping", "none")).contains("none.yaml cannot be read");
      assertThat(fault(house, "mode", "poll")).contains("mode", "status, rising or changed");
      assertThat(fault(house, "rows", "60000")).contains("rows", "1 to 50000");
      assertThat(fault(house, "longestTurn", "5S")).contains("longestTurn", "is '5S'", "10m");
      assertThat(fault(house, "mode", "rising", "lookBack", "1w"))
          .contains("lookBack", "'1w'", "expected a length of time such as");
      assertThat(fault(house, "mode", "changed", "position", "phone"))
          .contains("phone of contact does not fit mode changed");
      assertThat(house.sql("SELECT status FROM contact")).containsExactly("new");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "taken, NEW",
    "done, new",
    "done, Taken",
    "rejected, new",
    "rejected, TAKEN",
    "claim, status",
    "reason, claim",
    "key, status"
  })
  void wordsAndColumnsThatMustDifferAreCompared(String parameter, String word) {
    try (var house = house(UserServers.POSTGRESQL)) {
      assertThat(fault(house, parameter, word)).contains("is '" + word + "'; expected another one");
      assertThat(house.sql("SELECT status FROM contact")).containsExactly("new");
    }
  }

  @ParameterizedTest
  @EnumSource(UserServers.class)
  void aTableWithoutANumberIsLeftAsItIs(UserServers server) {
    try (var house = house(server)) {
      house.sql("ALTER TABLE contact RENAME COLUMN phone TO fax");
      assertThat(fault(house)).contains("no column for the phone number", "contacts.yaml");
      assertThat(house.sql("SELECT status FROM contact")).containsExactly("new");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRESQL, table, 'contact\"; DROP TABLE contact; --'",
    "POSTGRESQL, table, 'contact, pg_user'",
    "POSTGRESQL, key, 'id\" = 1 OR 1=1 --'",
    "MARIADB, table, 'contact`; DROP TABLE contact; -- '",
    "MARIADB, key, 'id` = ?'",
    "MARIADB, status, 'status:x'"
  })
  void aHostileNameReachesNoStatement(UserServers server, String parameter, String name) {
    try (var house = house(server)) {
      assertThat(fault(house, parameter, name))
          .containsAnyOf("is no name that is used", "no column");
      assertThat(house.sql("SELECT status FROM contact")).containsExactly("new");
    }
  }

  @ParameterizedTest
  @EnumSource(UserServers.class)
  void hostileValuesAreValues(UserServers server) {
    try (var house = house(server)) {
      String done = "x', phone = '1";
      house.replica().poll(parameters("status", "done", done));
      assertThat(house.sql("SELECT status, phone FROM contact"))
          .containsExactly(done + " 9876543210");
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    try (var house = house(UserServers.MARIADB)) {
      TableLeads denied = house.replica(TableHouse.access(house.url, "owner", "wrong-word"));
      denied.poll(parameters("status"));
      assertThat(denied.standing().get("contacts"))
          .contains("refuses name or password", "trunkline.databases.customers")
          .doesNotContain("wrong-word");
    }
  }

  @ParameterizedTest
  @EnumSource(UserServers.class)
  void whoMayNotMarkRowsTakesNone(UserServers server) {
    try (var house = house(server)) {
      grantReading(house);
      TableLeads denied = house.replica(TableHouse.access(house.url, "reader", "right-word"));
      denied.poll(parameters("status"));
      assertThat(denied.standing().get("contacts")).contains("grant SELECT, and UPDATE");
      assertThat(house.keys()).isEmpty();
    }
  }

  private static void grantReading(TableHouse house) {
    if (house.server == UserServers.MARIADB) {
      house.sql("CREATE OR REPLACE USER reader@'127.0.0.1' IDENTIFIED BY 'right-word'");
      house.sql("GRANT SELECT ON contact TO reader@'127.0.0.1'");
    } else {
      house.sql("CREATE ROLE reader LOGIN PASSWORD 'right-word'");
      house.sql("GRANT SELECT ON contact TO reader");
    }
  }

  @Test
  void aServerThatIsAwayIsToldAndReadWhenItIsBack() {
    try (var house = house(UserServers.MARIADB)) {
      var away = TableHouse.access("jdbc:mariadb://127.0.0.1:1/customers", "a", "secret-word");
      TableLeads replica = house.replica(away);
      replica.poll(parameters("status"));
      assertThat(replica.standing().get("contacts"))
          .contains("customers cannot be reached; see trunkline.databases.customers.url")
          .doesNotContain("secret-word");
      house.replica().poll(parameters("status"));
      assertThat(house.keys()).containsExactly("1");
    }
  }

  @Test
  void aFaultEndsWithItsCause() {
    try (var house = house(UserServers.POSTGRESQL)) {
      TableLeads replica = house.replica();
      replica.poll(parameters("status", "claim", "claimant"));
      assertThat(replica.standing()).hasSize(1);
      replica.poll(parameters("status"));
      assertThat(replica.standing()).isEmpty();
      assertThat(house.keys()).containsExactly("1");
    }
  }

  @Test
  void aFaultOfASourceThatIsReadNoMoreIsForgotten() {
    try (var house = house(UserServers.POSTGRESQL)) {
      TableLeads replica = house.replica();
      replica.poll(parameters("status", "claim", "claimant"));
      house.clock.turn(Duration.ofHours(24));
      assertThat(replica.standing()).hasSize(1);
      house.clock.turn(Duration.ofHours(2));
      assertThat(replica.standing()).isEmpty();
    }
  }

  @Test
  void withoutADatabaseNothingIsRead() {
    try (var house = house(UserServers.POSTGRESQL)) {
      TableLeads replica = house.replica();
      replica.poll(parameters("status", "database", ""));
      assertThat(replica.standing()).isEmpty();
      assertThat(house.keys()).isEmpty();
    }
  }

  private static String fault(TableHouse house, String... changed) {
    TableLeads replica = house.replica();
    Map<String, Object> given = parameters("status", changed);
    replica.poll(given);
    return replica.standing().get("contacts");
  }

  private TableHouse house(UserServers server) {
    var house = new TableHouse(TestDatabases.H2, server, folder);
    house.sql(
        "CREATE TABLE contact (id BIGINT PRIMARY KEY, phone VARCHAR(40),"
            + " status VARCHAR(60), claim VARCHAR(40))");
    house.sql("INSERT INTO contact VALUES (1, '9876543210', 'new', NULL)");
    return house;
  }
}
