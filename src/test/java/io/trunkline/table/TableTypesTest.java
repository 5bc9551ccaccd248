package io.trunkline.table;

import static io.trunkline.table.TableHouse.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.UserServers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How values of a table become text. */
class TableTypesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          VARCHAR(40)      | 'a, "b" ''c'' \u0915'                    | a, "b" 'c' \u0915
          TEXT             | NULL                                     | ``
          BIGINT           | 9223372036854775807                      | 9223372036854775807
          NUMERIC          | 12345678901234567890.120                 | 12345678901234567890.120
          DOUBLE PRECISION | 1e15                                     | 1000000000000000
          DOUBLE PRECISION | 1.5e-7                                   | 0.00000015
          DOUBLE PRECISION | 'NaN'                                    | NaN
          BOOLEAN          | TRUE                                     | true
          BOOLEAN          | NULL                                     | ``
          UUID             | '0d7f3c1e-0000-4000-8000-00000000ABCD'   | 0d7f3c1e-0000-4000-8000-00000000abcd
          JSON             | '{"a": 1}'                               | {"a": 1}
          DATE             | '2026-02-28'                             | 2026-02-28
          TIME             | '07:08:09'                               | 07:08:09
          TIMESTAMPTZ      | '2026-02-28 07:08:09.120+05:30'          | 2026-02-28T01:38:09.120Z
          TIMESTAMP        | '2026-02-28 07:08:00'                    | 2026-02-28T07:08:00
          TIMESTAMPTZ      | NULL                                     | ``
          TEXT[]           | '{a,b}'                                  | {a,b}
          """)
  void ofPostgres(String type, String value, String text) {
    assertThat(read(UserServers.POSTGRESQL, type, value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          VARCHAR(40)     | 'a, "b" ''c'' \u0915'                  | a, "b" 'c' \u0915
          TEXT            | NULL                                   | ``
          BIGINT UNSIGNED | 18446744073709551615                   | 18446744073709551615
          DECIMAL(24,3)   | 12345678901234567890.120               | 12345678901234567890.120
          DOUBLE          | 1e15                                   | 1000000000000000
          DOUBLE          | 1.5e-7                                 | 0.00000015
          BOOLEAN         | TRUE                                   | 1
          UUID            | '0d7f3c1e-0000-4000-8000-00000000abcd' | 0d7f3c1e-0000-4000-8000-00000000abcd
          JSON            | '{"a": 1}'                             | {"a": 1}
          DATE            | '2026-02-28'                           | 2026-02-28
          TIME            | '07:08:09'                             | 07:08:09
          TIMESTAMP(3)    | '2026-02-28 07:08:09.120'              | 2026-02-28T07:08:09.120Z
          DATETIME        | '2026-02-28 07:08:00'                  | 2026-02-28T07:08:00
          DATETIME        | NULL                                   | ``
          """)
  void ofMariaDb(String type, String value, String text) {
    assertThat(read(UserServers.MARIADB, type, value)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(UserServers.class)
  void aKeyMayBeText(UserServers server) {
    try (var house = new TableHouse(TestDatabases.H2, server, folder)) {
      house.sql(
          "CREATE TABLE contact (id VARCHAR(40) PRIMARY KEY, phone VARCHAR(40),"
              + " status VARCHAR(20), claim VARCHAR(40))");
      house.sql("INSERT INTO contact VALUES ('it''s \"one\"', '9876543210', 'new', NULL)");
      house.replica().poll(parameters("status"));
      assertThat(house.sql("SELECT status FROM contact")).containsExactly("done");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MARIADB, 2nd_phone",
    "MARIADB, Phone #",
    "MARIADB, a?b:c<d> -- e",
    "MARIADB, it`s",
    "POSTGRESQL, 2nd_phone",
    "POSTGRESQL, Phone #",
    "POSTGRESQL, a?b:c<d> -- e",
    "POSTGRESQL, it\"s"
  })
  void aColumnMayHaveAnyName(UserServers server, String name) {
    String mark = server == UserServers.MARIADB ? "`" : "\"";
    String column = mark + name.replace(mark, mark + mark) + mark;
    try (var house = new TableHouse(TestDatabases.H2, server, folder)) {
      house.sql(
          "CREATE TABLE contact (id BIGINT, phone VARCHAR(40), status VARCHAR(20),"
              + " claim VARCHAR(40), %s VARCHAR(40))".formatted(column));
      house.sql("INSERT INTO contact VALUES (1, '9876543210', 'new', NULL, 'k')");
      house.replica().poll(parameters("status", "key", name));
      assertThat(house.ledger("SELECT row_values FROM lead"))
          .containsExactly("[\"1\",\"9876543210\",\"k\"]");
      assertThat(house.sql("SELECT status FROM contact")).containsExactly("done");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MARIADB, DATETIME, last week",
    "MARIADB, DATETIME, 31.12.2025",
    "MARIADB, DATETIME, 2026-02-30T00:00:00",
    "MARIADB, TIMESTAMP, yesterday",
    "MARIADB, DATE, 31.12.2025",
    "POSTGRESQL, TIMESTAMPTZ, last week"
  })
  void aMistypedStartIsToldAndNothingIsRead(UserServers server, String type, String start) {
    try (var house = moments(server, type, "")) {
      TableLeads replica = house.replica();
      replica.poll(parameters("rising", "position", "at_time", "startBehind", start));
      assertThat(replica.standing().get("contacts"))
          .isEqualTo("'%s' is no value of the column at_time; correct startBehind", start);
      assertThat(house.keys()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MARIADB, DATETIME, '', 2026-01-02",
    "MARIADB, DATETIME, '', 2026-01-02 00:00:00",
    "MARIADB, DATETIME, '', 2026-01-01T18:30:00Z",
    "MARIADB, DATE, '', 2026-01-01",
    "POSTGRESQL, TIMESTAMP, '', 2026-01-02T00:00",
    "POSTGRESQL, TIMESTAMPTZ, +05:30, 2026-01-02",
    "POSTGRESQL, TIMESTAMPTZ, +05:30, 2026-01-01T18:30:00Z"
  })
  void aStartIsADateOrATimeInAZone(UserServers server, String type, String offset, String start) {
    try (var house = moments(server, type, offset)) {
      house
          .replica()
          .poll(
              parameters(
                  "rising",
                  "position",
                  "at_time",
                  "startBehind",
                  start,
                  "timeZone",
                  "Asia/Kolkata"));
      assertThat(house.keys()).containsExactly("2");
    }
  }

  private TableHouse moments(UserServers server, String type, String offset) {
    var house = new TableHouse(TestDatabases.H2, server, folder);
    house.sql("CREATE TABLE contact (id BIGINT, phone VARCHAR(40), at_time %s)".formatted(type));
    String time = type.equals("DATE") ? "" : " %s:00:00" + offset;
    house.sql(
        "INSERT INTO contact VALUES (1, '9876543210', '2026-01-01%s'), (2, '9876543211',"
                .formatted(time.formatted("23"))
            + " '2026-01-02%s')".formatted(time.formatted("01")));
    return house;
  }

  @Test
  void aColumnOfPicturesIsNotRead() {
    try (var house = new TableHouse(TestDatabases.H2, UserServers.POSTGRESQL, folder)) {
      house.sql("CREATE TABLE contact (id UUID PRIMARY KEY, phone TEXT, picture BYTEA)");
      house.sql("INSERT INTO contact VALUES (gen_random_uuid(), '9876543210', '\\x00')");
      house.replica().poll(parameters("rising"));
      assertThat(house.ledger("SELECT columns FROM batch")).containsExactly("[\"id\",\"phone\"]");
    }
  }

  private String read(UserServers server, String type, String value) {
    try (var house = new TableHouse(TestDatabases.H2, server, folder)) {
      house.sql("CREATE TABLE contact (it " + type + ", id BIGINT PRIMARY KEY, phone VARCHAR(40))");
      house.sql("INSERT INTO contact VALUES (" + value + ", 1, '9876543210')");
      house.replica().poll(parameters("rising"));
      String values = house.ledger("SELECT row_values FROM lead").get(0);
      return values.replaceFirst("^\\[\"(.*)\",\"1\",\"9876543210\"]$", "$1").replace("\\\"", "\"");
    }
  }
}
