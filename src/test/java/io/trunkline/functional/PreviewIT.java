package io.trunkline.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.ledger.Database;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code preview} of the packaged jar. */
class PreviewIT {
  private static final Map<String, String> ACCOUNTS =
      Map.of(
          "trunkline.accounts.mumbai.provider", "phonon",
          "trunkline.accounts.mumbai.security-id", "for-the-test-only",
          "trunkline.accounts.dhaka.provider", "manydial",
          "trunkline.accounts.dhaka.api-key", "for-the-test-only",
          "trunkline.dispatch.enabled", "false");
  private static final Path SAMPLE = Path.of("samples/leads-india-bangladesh.csv").toAbsolutePath();

  private final ObjectMapper json = new ObjectMapper();
  @TempDir Path folder;

  @Test
  void besideTheServiceItTellsWhatTheApiTellsAndStoresNothing() throws Exception {
    int port = PackagedApp.freePort();
    try (var app = new PackagedApp(folder, port, 1, ACCOUNTS)) {
      app.start();
      await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(() -> assertThat(app.get("/q/health/live")).as(app::log).isNotEmpty());
      var told = app.run("preview", SAMPLE.toString(), "--source", "leads", "--json");
      assertThat(told.code()).as(told.errors()).isZero();
      JsonNode command = json.readTree(told.output());
      JsonNode api = json.readTree(post(port));
      for (String part : List.of("rows", "faults", "campaigns", "accounts")) {
        assertThat(command.get(part)).isEqualTo(api.get(part));
      }
      for (String part : List.of("line", "lead", "decision", "account", "reason")) {
        assertThat(command.get("first").findValues(part))
            .isEqualTo(api.get("first").findValues(part));
      }
      assertThat(command.get("rows").asInt()).isEqualTo(1000);
      assertThat(command.get("not_asked").asText()).contains("embedded");
      assertThat(api.has("not_asked")).isFalse();
      assertThat(app.get("/api/batches")).contains("\"items\":[]");
    }
  }

  @Test
  void aLedgerOnPostgreSqlIsReadAndLeftAsItIs() throws Exception {
    String url = TestDatabases.newPostgresUrl();
    Map<String, String> settings = new HashMap<>(ACCOUNTS);
    settings.put("trunkline.database.url", url);
    settings.put("trunkline.database.username", "postgres");
    settings.put("trunkline.database.password", "postgres");
    try (var app = new PackagedApp(folder, 0, 1, settings)) {
      Path file = Files.writeString(folder.resolve("a.csv"), "Mobile,Country\n9876543210,IN\n");
      var before = app.run("preview", file.toString(), "--source", "leads");
      assertThat(before.output()).contains("The ledger was not asked: the ledger refused it");
      assertThat(sql(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).isZero();

      Database.open(url, "postgres", "postgres", 2, Clock.systemUTC()).close();
      sql(
          url,
          "INSERT INTO suppression (id, number, active_number, scope, reason, source, created_at)"
              + " VALUES (1, '+919876543210', '+919876543210', 'all', 'asked', 'test', now())"
              + " RETURNING id");
      var after = app.run("preview", file.toString(), "--source", "leads");
      assertThat(after.code()).as(after.errors()).isZero();
      assertThat(after.output())
          .contains("Line 2, order-confirmation: suppressed (asked)", "suppressed  1: asked 1")
          .doesNotContain("not asked", "9876543210");
      assertThat(sql(url, "SELECT count(*) FROM batch")).isZero();
    }
  }

  @Test
  void eachMistakeIsToldAndHasItsExitCode() throws Exception {
    try (var app = new PackagedApp(folder, 0, 1, ACCOUNTS)) {
      String file = SAMPLE.toString();
      check(app.run("preview", file), 2, "Missing required option: '--source");
      check(app.run("preview", file, "--source", "leads", "--rows", "101"), 2, "from 0 to 100");
      check(app.run("preview", "absent.csv", "--source", "leads"), 1, "absent.csv is no file");
      check(app.run("preview", file, "--source", "lead"), 2, "no source 'lead'", "sftp-leads");
      Path odd = Files.writeString(folder.resolve("odd.csv"), "Tel\n1\n");
      var whole = app.run("preview", odd.toString(), "--source", "leads");
      assertThat(whole.code()).isEqualTo(1);
      assertThat(whole.output()).contains("There is no column for the phone number.");
      Files.writeString(folder.resolve("routes/mappings/leads.yaml"), "number: {}\n");
      check(app.run("preview", file, "--source", "leads"), 1, "leads.yaml, line 1, number:");
      assertThat(folder.resolve("data/ledger.mv.db")).doesNotExist();
    }
  }

  @Test
  void theServiceRefusesTheSettingOfTheCommand() throws Exception {
    try (var app = new PackagedApp(folder, 0, 1, Map.of("trunkline.preview", "true"))) {
      var ended = app.run();
      assertThat(ended.output() + ended.errors()).contains("trunkline.preview is set; remove it");
      assertThat(ended.code()).isEqualTo(1);
    }
  }

  private static void check(PackagedApp.Ended ended, int code, String... words) {
    assertThat(ended.errors()).contains(words);
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.output()).isEmpty();
  }

  private static String post(int port) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/preview?source=leads"))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofFile(SAMPLE))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static long sql(String url, String query) throws SQLException {
    try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
