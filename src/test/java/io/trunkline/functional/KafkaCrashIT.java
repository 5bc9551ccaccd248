package io.trunkline.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.testing.KafkaBroker;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1 for the messages of a Kafka topic, while two replicas of the packaged jar are killed at
 * random moments. {@code -Dcrash.kills} and {@code -Dcrash.seed} make it longer or other.
 */
class KafkaCrashIT {
  private static final int KILLS = Integer.getInteger("crash.kills", 2);
  private static final long SEED = Long.getLong("crash.seed", 7);
  private static final int MESSAGES = 3000;
  private static final int PARTITIONS = 4;

  private final Random random = new Random(SEED);
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyMessageIsStoredOnce(@TempDir Path folder) throws Exception {
    int port = PackagedApp.freePort();
    KafkaBroker broker = KafkaBroker.shared();
    broker.createTopic("leads", PARTITIONS);
    try (var app = new PackagedApp(folder, port, 2, settings(broker))) {
      withSmallBatches(folder.resolve("routes/sources/kafka-leads.camel.yaml"));
      for (int kill = 0; kill < KILLS; kill++) {
        send(broker, kill);
        killInTheMiddle(app);
      }
      app.start();
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(rows(app)).as(app::log).isEqualTo(KILLS * MESSAGES));
      check(app);
    }
  }

  /** Else all would be stored before the first kill. */
  private static void withSmallBatches(Path route) throws IOException {
    String text = Files.readString(route);
    String topic = "        topic: ";
    assertThat(text).contains(topic);
    String small = "        rows: 200\n        longestWait: 500ms\n";
    Files.writeString(route, text.replace(topic, small + topic));
  }

  private static void send(KafkaBroker broker, int turn) {
    for (int number = turn * MESSAGES; number < (turn + 1) * MESSAGES; number++) {
      String lead =
          "{\"Mobile No\":\"+91987%07d\",\"Order ID\":\"ORD-%d\"}".formatted(number, number);
      broker.send("leads", number % PARTITIONS, lead.getBytes(StandardCharsets.UTF_8));
    }
    broker.flush();
  }

  /** Behind the first batch that is stored, and mostly before the last. */
  private void killInTheMiddle(PackagedApp app) throws Exception {
    app.start();
    await().atMost(Duration.ofMinutes(3)).until(() -> !app.get("/api/conservation").isEmpty());
    int before = rows(app);
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(rows(app)).as(app::log).isGreaterThan(before));
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
    app.kill();
  }

  private int rows(PackagedApp app) throws IOException {
    int rows = 0;
    for (JsonNode sum : sums(app)) {
      rows += sum.path("rows").asInt();
    }
    return rows;
  }

  private List<JsonNode> sums(PackagedApp app) throws IOException {
    List<JsonNode> sums = new ArrayList<>();
    String after = "";
    do {
      String answer = app.get("/api/conservation?limit=1000" + after);
      JsonNode page = json.readTree(answer.isEmpty() ? "{}" : answer);
      page.path("items").forEach(sums::add);
      after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    return sums;
  }

  private void check(PackagedApp app) throws IOException {
    for (JsonNode sum : sums(app)) {
      assertThat(sum.path("adds_up").asBoolean()).as("promise 1: " + sum).isTrue();
      assertThat(sum.path("duplicate").asInt()).as("nothing is doubled: " + sum).isZero();
    }
    assertThat(app.log()).as("promise 8").doesNotContain("word-", "+9198");
  }

  private static Map<String, String> settings(KafkaBroker broker) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("trunkline.kafka.events.brokers", broker.closedAddress());
    settings.put("trunkline.kafka.events.username", KafkaBroker.USERNAME);
    // In a file of properties a backslash stands twice.
    settings.put("trunkline.kafka.events.password", KafkaBroker.PASSWORD.replace("\\", "\\\\"));
    settings.put(
        "trunkline.kafka.events.truststore-file", "" + broker.certificate().toAbsolutePath());
    settings.put("trunkline.kafka-leads.server", "events");
    settings.put("trunkline.kafka-leads.topic", "leads");
    settings.put("trunkline.database.url", TestDatabases.newPostgresUrl());
    settings.put("trunkline.database.username", "postgres");
    settings.put("trunkline.database.password", "postgres");
    return settings;
  }
}
