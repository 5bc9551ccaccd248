package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ledger that is only read. */
class LedgerReaderTest {

  @Test
  void aLedgerThatIsReadIsNeitherMadeNorWritten() throws SQLException {
    String url = TestDatabases.newPostgresUrl();
    try (var reading = reader(url).open()) {
      assertThat(reading.whyNot()).contains("the ledger refused it (SQL state 42P01)");
    }
    Database.open(url, "postgres", "postgres", 2, Clock.systemUTC()).close();
    try (var reading = reader(url).open();
        var connection = reading.database().dataSource().getConnection();
        var statement = connection.createStatement()) {
      assertThat(reading.whyNot()).isNull();
      assertThatThrownBy(() -> statement.execute("DELETE FROM lead"))
          .hasMessageContaining("read-only transaction");
    }
  }

  @Test
  void promise7ALedgerThatCannotBeAskedIsToldWithItsReason() {
    try (var reading = reader("jdbc:postgresql://localhost:1/none").open()) {
      assertThat(reading.whyNot()).contains("the ledger cannot be reached (SQL state 08001)");
    }
    try (var reading = reader(null).open()) {
      assertThat(reading.whyNot()).contains("POST /api/preview");
    }
  }

  private static LedgerReader reader(String url) {
    return new LedgerReader(
        new DatabaseConfig() {
          @Override
          public Optional<String> url() {
            return Optional.ofNullable(url);
          }

          @Override
          public String username() {
            return "postgres";
          }

          @Override
          public Optional<String> password() {
            return Optional.of("postgres");
          }

          @Override
          public int poolSize() {
            return 1;
          }
        },
        Clock.systemUTC());
  }
}
