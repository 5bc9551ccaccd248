package io.trunkline.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.sftp.MinaServer;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1 for files from an SFTP server, while two replicas of the packaged jar are killed at
 * random moments. {@code -Dcrash.kills} and {@code -Dcrash.seed} make it longer or other.
 */
class SftpCrashIT {
  private static final int KILLS = Integer.getInteger("crash.kills", 4);
  private static final long SEED = Long.getLong("crash.seed", 7);
  private static final int FILES = 40;
  private static final int ROWS = 200;

  private final Random random = new Random(SEED);
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyRowOfEveryFileIsStoredOnceAndEveryFileEndsInDone(@TempDir Path folder)
      throws Exception {
    int port = PackagedApp.freePort();
    try (var server = new MinaServer(folder);
        var app = new PackagedApp(folder, port, 2, settings(folder, server))) {
      withoutQuietTime(folder.resolve("routes/sources/sftp-leads.camel.yaml"));
      Path done = server.outgoing().resolve(".done");
      for (int kill = 0; kill < KILLS; kill++) {
        upload(server, kill);
        killInTheMiddle(app, done);
      }
      app.start();
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(count(done)).as(app::log).isEqualTo(KILLS * FILES));
      check(app);
    }
  }

  /** Else most of the time would be waited for it after each start. */
  private static void withoutQuietTime(Path route) throws IOException {
    String text = Files.readString(route);
    String folder = "        folder: ";
    assertThat(text).contains(folder);
    Files.writeString(route, text.replace(folder, "        quiet: 0s\n" + folder));
  }

  private static void upload(MinaServer server, int turn) throws IOException {
    for (int file = turn * FILES; file < (turn + 1) * FILES; file++) {
      var text = new StringBuilder("Customer Name,Mobile No,Order ID\n");
      for (int row = 0; row < ROWS; row++) {
        int number = file * ROWS + row;
        text.append("Name,+9198765%05d,ORD-%d\n".formatted(number, number));
      }
      Files.writeString(server.outgoing().resolve("leads-" + file + ".csv"), text);
    }
  }

  /** Behind the first file that has come to its end, and before the last. */
  private void killInTheMiddle(PackagedApp app, Path done) throws Exception {
    int before = count(done);
    app.start();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(count(done)).as(app::log).isGreaterThan(before));
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
    app.kill();
  }

  private static int count(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? 0 : names.length;
  }

  private void check(PackagedApp app) throws Exception {
    JsonNode sums = json.readTree(app.get("/api/conservation?limit=1000")).path("items");
    assertThat(sums).hasSize(KILLS * FILES);
    for (JsonNode sum : sums) {
      assertThat(sum.path("rows").asInt()).as("promise 1: " + sum).isEqualTo(ROWS);
      assertThat(sum.path("adds_up").asBoolean()).as("promise 1: " + sum).isTrue();
      assertThat(sum.path("duplicate").asInt()).as("nothing is doubled: " + sum).isZero();
    }
    assertThat(app.log()).as("promise 8").doesNotContain(MinaServer.PASSWORD, "+9198");
  }

  private static Map<String, String> settings(Path folder, MinaServer server) throws IOException {
    Path known = folder.resolve("known_hosts");
    Files.writeString(known, "[127.0.0.1]:" + server.port() + " " + server.hostKey() + "\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("trunkline.intake.chunk-size", "50");
    settings.put("trunkline.sftp.partner.host", "127.0.0.1");
    settings.put("trunkline.sftp.partner.port", "" + server.port());
    settings.put("trunkline.sftp.partner.username", server.username());
    settings.put("trunkline.sftp.partner.password", MinaServer.PASSWORD);
    settings.put("trunkline.sftp.partner.known-hosts-file", known.toString());
    settings.put("trunkline.sftp-leads.server", "partner");
    settings.put("trunkline.sftp-leads.folder", server.folder("outgoing"));
    settings.put("trunkline.database.url", TestDatabases.newPostgresUrl());
    settings.put("trunkline.database.username", "postgres");
    settings.put("trunkline.database.password", "postgres");
    return settings;
  }
}
