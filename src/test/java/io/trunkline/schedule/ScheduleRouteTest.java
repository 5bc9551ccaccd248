package io.trunkline.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.ledger.Database;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.ScheduleLedger;
import io.trunkline.routes.Fault;
import io.trunkline.routes.TestRouteFiles;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules in route files, as users write them. */
class ScheduleRouteTest {
  private static final String ROUTE =
      """
      - route:
          id: %s
          description: Does something at its times.
          from:
            uri: schedule:%s
            parameters:
              cron: "%s"
              timeZone: %s
              missed: %s
            steps:
              - process:
                  ref: noted
      """;

  @TempDir Path folder;
  private final List<String> ticks = new CopyOnWriteArrayList<>();
  private Database database;
  private DefaultCamelContext camel;
  private ScheduleComponent component;
  private TestRouteFiles routes;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabases.H2.open();
    component = new ScheduleComponent(new ScheduleLedger(database), new Leases(database));
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("schedule", component);
    Processor noted = exchange -> note(exchange);
    camel.getRegistry().bind("noted", noted);
    camel.start();
    routes = new TestRouteFiles(camel, folder);
    Files.createDirectories(folder.resolve("sources"));
  }

  @AfterEach
  void stop() {
    camel.stop();
    database.close();
  }

  private void note(Exchange exchange) {
    ticks.add(exchange.getMessage().getHeader("tick", String.class));
    if (ticks.size() == 2) {
      throw new IllegalStateException("no answer from +919876500001");
    }
  }

  private Optional<Fault> load(String file, Object... values) throws Exception {
    Files.writeString(folder.resolve("sources/" + file + ".camel.yaml"), ROUTE.formatted(values));
    routes.settle();
    return routes.files().find("sources", file).orElseThrow().fault();
  }

  @Test
  void aRouteRunsAtItsTimesAlsoBehindARunThatFailed() throws Exception {
    assertThat(load("pull", "pull", "pull", "* * * * * ?", "Asia/Kolkata", "once")).isEmpty();
    await().until(() -> ticks.size() > 2);
    assertThat(ticks.stream().distinct().map(Instant::parse)).isSorted().hasSizeGreaterThan(2);
    assertThat(component.standing()).containsOnlyKeys("pull");
  }

  @Test
  void aChangedFileGoesOnUnderItsNameAndARemovedOneEnds() throws Exception {
    load("pull", "pull", "pull", "0 0 3 * * ?", "UTC", "once");
    await().until(() -> String.valueOf(component.standing().get("pull")).contains("T03:00:00Z"));
    assertThat(load("pull", "pull", "pull", "0 0 4 * * ?", "UTC", "skip")).isEmpty();
    await().until(() -> String.valueOf(component.standing().get("pull")).contains("T04:00:00Z"));
    Files.delete(folder.resolve("sources/pull.camel.yaml"));
    routes.settle();
    assertThat(component.standing()).isEmpty();
  }

  @Test
  void whatIsWrongIsToldWithItsRemedy() throws Exception {
    assertThat(load("a", "a", "a", "at nine", "UTC", "once").orElseThrow().toString())
        .contains("'at nine' is no cron expression");
    assertThat(load("a", "a", "a", "0 0 3 * * ?", "Nowhere", "once").orElseThrow().toString())
        .contains("timeZone is 'Nowhere'")
        .contains("such as Asia/Kolkata");
    assertThat(load("a", "a", "a", "0 0 3 * * ?", "UTC", "twice").orElseThrow().toString())
        .contains("missed is 'twice'; write once or skip");
    assertThat(load("a", "a", "same", "0 0 3 * * ?", "UTC", "once")).isEmpty();
    assertThat(load("b", "b", "same", "0 0 4 * * ?", "UTC", "once").orElseThrow().toString())
        .contains("route a has the schedule same, too");
  }
}
