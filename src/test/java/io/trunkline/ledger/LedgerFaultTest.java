package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerFaultTest {
  @Test
  void aServerThatIsNotThereIsNamedWithoutTheSecretsOfItsAddress() {
    String url = "jdbc:postgresql://localhost:1/ledger?password=open-sesame";
    assertThat(fault(url, "postgres", ""))
        .contains("jdbc:postgresql://localhost:1/ledger: it cannot be reached")
        .contains("trunkline.database.url")
        .doesNotContain("open-sesame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:open-s@same@db:5432/ledger",
        "jdbc:postgresql://app:open-s@same@localhost:1/ledger",
        "jdbc:mysql://db/ledger;password=open-s@same"
      })
  void passwordsInAnAddressAreNotShown(String url) {
    assertThat(fault(url, "", "")).contains("/ledger: ").doesNotContain("open-s", "same", "app:");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://localhost/ledger, no address of a PostgreSQL",
    "db.example.com, no address of a PostgreSQL"
  })
  void anAddressOfAnotherKindIsRefused(String url, String words) {
    assertThat(fault(url, "", "")).contains(words, "jdbc:postgresql://host/database");
  }

  @Test
  void aDatabaseThatDoesNotExistIsSaidSo() {
    String url = TestDatabases.newPostgresUrl().replaceFirst("/trunkline\\d+", "/nowhere");
    assertThat(fault(url, "postgres", "postgres")).contains("no such database");
  }

  @Test
  void tablesOfOthersAreLeftAloneAndTheRemedyWorks() throws Exception {
    String url = TestDatabases.newPostgresUrl();
    try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE theirs (id INTEGER)");
    }
    assertThat(fault(url, "postgres", "postgres"))
        .contains("tables of others", "?currentSchema=trunkline");
    Database.open(url + "&currentSchema=trunkline", "postgres", "postgres", 2, Clock.systemUTC())
        .close();
  }

  @Test
  void anEmbeddedDatabaseThatIsInUseIsSaidSo(@TempDir Path data) throws Exception {
    String url = Database.embeddedUrl(data);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(other.inputReader().lines().anyMatch("open"::equals)).isTrue();
      assertThat(fault(url, "", "")).contains("another process has it open");
    } finally {
      other.destroyForcibly();
    }
  }

  /** Another process that has the database open. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      try (Database database = Database.open(args[0], "", "", 2, Clock.systemUTC())) {
        System.out.println("open");
        System.in.read();
      }
    }
  }

  private static String fault(String url, String username, String password) {
    Throwable failed =
        catchThrowable(() -> Database.open(url, username, password, 2, Clock.systemUTC()).close());
    return LedgerFault.of(url, failed);
  }
}
