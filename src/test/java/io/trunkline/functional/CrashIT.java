package io.trunkline.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promises 1, 2 and 4 while the packaged jar is killed at random moments. {@code -Dcrash.leads},
 * {@code -Dcrash.kills} and {@code -Dcrash.seed} make it longer or other.
 */
class CrashIT {
  private static final int LEADS = Integer.getInteger("crash.leads", 400);
  private static final int KILLS = Integer.getInteger("crash.kills", 4);
  private static final long SEED = Long.getLong("crash.seed", 7);
  private static final int PHONON_PER_SECOND = 5;
  private static final int MANYDIAL_PER_SECOND = 20;
  private static final String[] FAULTS = {
    "error", "throttle", "cut-after-taking", "garbage", "close-after-reading", "205", "500"
  };

  private final Random random = new Random(SEED);
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNobodyIsCalledTwice(TestDatabases kind, @TempDir Path folder)
      throws Exception {
    int port = PackagedApp.freePort();
    try (SandboxServer providers = providers(port);
        PackagedApp app = app(kind, folder, port, providers)) {
      app.drop("leads.csv", leads());
      ScheduledExecutorService faults = faults(providers);
      try {
        killAgainAndAgain(app);
      } finally {
        faults.shutdownNow();
      }
      app.start();
      await()
          .atMost(Duration.ofMinutes(5 + LEADS / 100))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(isFinished(app)).as(() -> standing(app)).isTrue());
      check(app, providers);
    }
  }

  /** On PostgreSQL two replicas work on the same file. */
  private static PackagedApp app(
      TestDatabases kind, Path folder, int port, SandboxServer providers) {
    int replicas = kind == TestDatabases.POSTGRESQL ? 2 : 1;
    return new PackagedApp(folder, port, replicas, settings(kind, port, providers));
  }

  private void killAgainAndAgain(PackagedApp app) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      app.start();
      await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(
              () -> assertThat(app.get("/q/health/live")).as(() -> standing(app)).isNotEmpty());
      TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(4_000));
      app.kill();
    }
  }

  private ScheduledExecutorService faults(SandboxServer providers) {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleWithFixedDelay(
        () -> {
          String provider = random.nextBoolean() ? "phonon" : "manydial";
          String fault = FAULTS[random.nextInt(provider.equals("phonon") ? FAULTS.length : 5)];
          providers.fault(provider, fault, 1);
        },
        0,
        400,
        TimeUnit.MILLISECONDS);
    return timer;
  }

  private boolean isFinished(PackagedApp app) throws Exception {
    assertThat(app.runs()).as("the application runs").isTrue();
    String batch = app.get("/api/batches");
    if (batch.isEmpty()) {
      return false;
    }
    JsonNode items = json.readTree(batch).path("items");
    return items.size() == 1 && items.get(0).path("finished").isTextual();
  }

  /** What a look at the application told when it did not come to its end. */
  private static String standing(PackagedApp app) {
    String log = app.log();
    return app.get("/api/conservation") + "\n" + log.substring(Math.max(0, log.length() - 3000));
  }

  private void check(PackagedApp app, SandboxServer providers) throws Exception {
    List<String> called = providers.calledReferences().stream().map(CrashIT::deliveryOf).toList();
    assertThat(called).as("promise 2: calls of one delivery").doesNotHaveDuplicates();

    JsonNode sum = json.readTree(app.get("/api/conservation")).path("items").get(0);
    assertThat(sum.path("adds_up").asBoolean()).as("promise 1: " + sum).isTrue();
    assertThat(sum.path("rows").asInt()).isEqualTo(LEADS);
    assertThat(sum.path("waiting").asInt()).isZero();

    // In the order in which a late callback moves a delivery on: it may do so meanwhile.
    Set<String> mayBeCalled = ids(app, "unknown");
    mayBeCalled.addAll(ids(app, "held"));
    Set<String> accepted = ids(app, "accepted");
    mayBeCalled.addAll(accepted);
    assertThat(called).as("sent means called").containsAll(accepted);
    Set<String> others = new TreeSet<>(called);
    others.removeAll(mayBeCalled);
    assertThat(others)
        .as(() -> "called means sent, or shown as unknown: " + stories(app, others))
        .isEmpty();

    assertThat(providers.arrivals().mostWithin("phonon", Duration.ofSeconds(1)))
        .as("promise 4: requests to Phonon in a second")
        .hasSizeLessThanOrEqualTo(PHONON_PER_SECOND);
    assertThat(providers.arrivals().mostWithin("manydial", Duration.ofSeconds(1)))
        .as("promise 4: requests to ManyDial in a second")
        .hasSizeLessThanOrEqualTo(MANYDIAL_PER_SECOND);
    assertThat(app.log()).as("promise 8").doesNotContain("+9198", "+88017", "SSSSSSSS");
  }

  private static List<String> stories(PackagedApp app, Set<String> deliveries) {
    return deliveries.stream().map(id -> app.get("/api/leads/" + id.split("-")[0])).toList();
  }

  private Set<String> ids(PackagedApp app, String state) throws Exception {
    Set<String> ids = new HashSet<>();
    String after = "";
    do {
      JsonNode page = json.readTree(app.get("/api/deliveries?limit=1000&state=" + state + after));
      page.path("items").forEach(one -> ids.add(one.path("id").asText()));
      after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    return ids;
  }

  /** A reference is tag, lead, ordinal and turn; the delivery is the two in the middle. */
  private static String deliveryOf(String reference) {
    String[] parts = reference.split("-");
    return String.join("-", Arrays.copyOfRange(parts, 1, 3));
  }

  private List<String> leads() {
    List<String> lines = new ArrayList<>(List.of("Customer Name,Mobile No,Order ID,Amount"));
    for (int row = 1; row <= LEADS; row++) {
      String number = row % 3 == 0 ? "+88017%08d" : "+9198765%05d";
      lines.add("Name %d,%s,ORD-%d,100".formatted(row, number.formatted(row), row));
    }
    return lines;
  }

  private static SandboxServer providers(int port) {
    return new SandboxServer(
        "http://localhost:" + port,
        Duration.ofMillis(300),
        Duration.ofSeconds(4),
        SandboxServer.india("mumbai"),
        SandboxServer.bangladesh("dhaka"));
  }

  private static Map<String, String> settings(
      TestDatabases kind, int port, SandboxServer providers) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("trunkline.public-url", "http://localhost:" + port);
    settings.put("trunkline.intake.chunk-size", "50");
    settings.put("trunkline.dispatch.unknown-shape-pause", "1s");
    account(settings, "mumbai", "provider", "phonon");
    account(settings, "mumbai", "base-url", providers.baseUrl("phonon"));
    account(settings, "mumbai", "security-id", SandboxServer.SECURITY_ID);
    account(settings, "mumbai", "callback.username", "hook");
    account(settings, "mumbai", "callback.password", "hook-password");
    account(settings, "mumbai", "quota.requests-per-second", "" + PHONON_PER_SECOND);
    account(settings, "mumbai", "quota.batch-size", "10");
    account(settings, "dhaka", "provider", "manydial");
    account(settings, "dhaka", "base-url", providers.baseUrl("manydial"));
    account(settings, "dhaka", "api-key", SandboxServer.API_KEY);
    account(settings, "dhaka", "callback.secret", "a-callback-secret");
    account(settings, "dhaka", "quota.requests-per-second", "" + MANYDIAL_PER_SECOND);
    for (String name : List.of("mumbai", "dhaka")) {
      account(settings, name, "answer-timeout", "2s");
      account(settings, name, "hold-unknown-after", "25s");
    }
    if (kind == TestDatabases.POSTGRESQL) {
      settings.put("trunkline.database.url", TestDatabases.newPostgresUrl());
      settings.put("trunkline.database.username", "postgres");
      settings.put("trunkline.database.password", "postgres");
    }
    return settings;
  }

  private static void account(Map<String, String> settings, String name, String key, String value) {
    settings.put("trunkline.accounts." + name + "." + key, value);
  }
}
