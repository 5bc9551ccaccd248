package io.trunkline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Account;
import io.trunkline.dispatch.Hold;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.Waiting;
import io.trunkline.invocation.SandboxHouse;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.provider.Operation;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks for a queue whose wait, which the sandbox tells as ten seconds, is too long. */
class QueueWaitsTest {
  private static final String CCAI = "ccai";

  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-06-10T06:30:00Z"));
  private final SandboxServer server = SandboxHouse.sandbox(clock);
  private SandboxHouse at;

  @BeforeEach
  void start() throws Exception {
    at = new SandboxHouse(server, TestDatabases.H2.open(clock), TestAccounts.NO_LIMITS, clock);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    server.close();
  }

  private QueueWaits waits(Duration longest) {
    return new QueueWaits(List.of(new Queue("support", CCAI, "9", "en", longest)), clock);
  }

  private QueueReading reading(QueueWaits waits) {
    return new QueueReading(waits, at.house.operations, new SimpleMeterRegistry(), clock);
  }

  private void read(QueueWaits waits) {
    reading(waits).read("wait-times", "menu_id", "lang", "voice_call", "incoming-call");
  }

  private void queue(int menu, String language) {
    var answer =
        at.house.run(
            CCAI,
            "incoming-call",
            Map.of("menu_id", menu, "end_user_number", "+1202555010" + menu, "lang", language));
    assertThat(answer).containsEntry("verdict", "queued");
  }

  /** Releases what is due; returns how many left and how many wait. */
  private String release(Hold hold) {
    Account account = at.house.accounts().find(CCAI).orElseThrow();
    Operation operation = account.provider().operation("incoming-call").orElseThrow();
    String tag = new Installation(at.house.database).tag();
    var planner = new Planner(account, operation, tag, reference -> "", hold);
    var released =
        new ReleaseLedger(at.house.database).release(new Release(account, operation, 10, planner));
    return released.attempts().size() + " sent, " + released.stopped() + " wait";
  }

  @Test
  void aDeliveryWaitsWhileItsQueueIsTooLongAndGoesWhenItIsShort() {
    QueueWaits tooLong = waits(Duration.ofSeconds(5));
    read(tooLong);
    queue(9, "en");
    assertThat(release(tooLong)).isEqualTo("0 sent, 1 wait");
    assertThat(at.house.deliveries.dump("delivery")).contains("reason=queue-wait,");
    assertThat(release(tooLong)).isEqualTo("0 sent, 0 wait");
    clock.turn(Duration.ofSeconds(59));
    QueueWaits shortEnough = waits(Duration.ofSeconds(10));
    read(shortEnough);
    assertThat(release(shortEnough)).isEqualTo("0 sent, 0 wait");
    clock.turn(Duration.ofSeconds(2));
    assertThat(release(shortEnough)).isEqualTo("1 sent, 0 wait");
  }

  @Test
  void otherQueuesLanguagesAndOperationsAreNotHeld() {
    QueueWaits tooLong = waits(Duration.ofSeconds(5));
    read(tooLong);
    queue(8, "en");
    queue(9, "es");
    queue(9, "en");
    assertThat(release(tooLong)).isEqualTo("2 sent, 1 wait");
  }

  @Test
  void aWaitThatNobodyKnowsHoldsToo() {
    QueueWaits never = waits(Duration.ofHours(1));
    server.fault(CCAI, "error", 1);
    read(never);
    queue(9, "en");
    assertThat(release(never)).isEqualTo("0 sent, 1 wait");
    assertThat(at.house.deliveries.dump("delivery")).contains("reason=queue-wait-unknown");
    read(never);
    clock.turn(Duration.ofMinutes(4));
    assertThat(release(never)).isEqualTo("1 sent, 0 wait");
    queue(9, "en");
    clock.turn(Duration.ofMinutes(2));
    assertThat(release(never)).isEqualTo("0 sent, 1 wait");
  }

  @Test
  void beforeTheFirstReadingWhatMayBelongToAWatchedQueueWaitsAMinute() {
    QueueWaits unread = waits(Duration.ofHours(1));
    queue(9, "en");
    assertThat(release(unread)).isEqualTo("0 sent, 1 wait");
    assertThat(at.house.deliveries.dump("delivery")).contains("reason=queue-wait-unknown");
    clock.turn(Duration.ofSeconds(59));
    assertThat(release(unread)).isEqualTo("0 sent, 0 wait");
    clock.turn(Duration.ofSeconds(2));
    assertThat(release(unread)).isEqualTo("1 sent, 0 wait");
    var elsewhere = List.of(new Queue("support", "other", "9", "en", Duration.ofHours(1)));
    queue(9, "en");
    assertThat(release(new QueueWaits(elsewhere, clock))).isEqualTo("1 sent, 0 wait");
  }

  @Test
  void aReadingThatGrowsStaleIsToldOnce() {
    Logger log = Logger.getLogger(QueueWaits.class.getName());
    Filter before = log.getFilter();
    List<String> lines = new CopyOnWriteArrayList<>();
    log.setFilter(line -> lines.add(line.getMessage()));
    try {
      QueueWaits stale = waits(Duration.ofHours(1));
      read(stale);
      clock.turn(Duration.ofMinutes(6));
      queue(9, "en");
      queue(9, "en");
      assertThat(release(stale)).isEqualTo("0 sent, 2 wait");
      assertThat(lines).hasSize(1);
    } finally {
      log.setFilter(before);
    }
  }

  @Test
  void howLongADeliveryWaitsFollowsFromHowMuchTheQueueIsTooLong() {
    QueueWaits waits = waits(Duration.ofMinutes(10));
    waits.of(new QueueWaits.Fields("menu_id", "lang", java.util.Set.of("incoming-call")));
    var delivery = new Waiting(null, "", CCAI, "incoming-call", "", "", Map.of("menu_id", 9), 0);
    Instant now = clock.instant();
    Map<Integer, Integer> minutes = Map.of(11, 1, 14, 4, 70, 15);
    minutes.forEach(
        (wait, held) -> {
          waits.read(waits.queues().get(0), Duration.ofMinutes(wait), now);
          assertThat(waits.until(delivery, now).orElseThrow().time())
              .isEqualTo(now.plus(Duration.ofMinutes(held)));
        });
  }

  @Test
  void theShippedRouteReadsTheWaits() throws Exception {
    QueueWaits waits = waits(Duration.ofSeconds(5));
    at.house.camel.getRegistry().bind("queueReading", reading(waits));
    String route = Files.readString(Path.of("routes/operations/queue-waits.camel.yaml"));
    PluginHelper.getRoutesLoader(at.house.camel)
        .loadRoutes(ResourceHelper.fromString("queue-waits.camel.yaml", route));
    await().until(() -> !server.requests().isEmpty());
    assertThat(server.requests().get(0).request().path()).contains("wait_times", "menu_id=9");
  }
}
