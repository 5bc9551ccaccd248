package io.trunkline.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.FeedLedger;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.OutcomeFilesLedger;
import io.trunkline.ledger.SentCalls;
import io.trunkline.ledger.WrittenOutcomes;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeRoutesTest {
  private static final ZoneId UTC = ZoneOffset.UTC;

  @TempDir Path data;

  private static DefaultCamelContext camel(Database database) throws Exception {
    var camel = new DefaultCamelContext();
    camel
        .getRegistry()
        .bind(
            "outcome-events",
            new OutcomeEventsComponent(
                new FeedLedger(database), new Leases(database), Clock.systemUTC()));
    camel.getRegistry().bind("crm", database.dataSource());
    camel.start();
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.fromString(
                "file:crm-contact.camel.yaml",
                Files.readString(Path.of("routes/outcomes/crm-contact.camel.yaml"))));
    return camel;
  }

  @ParameterizedTest
  @EnumSource
  void anOutcomeComesToTheCustomersTableAlsoIfThatWasAwayForAWhile(TestDatabases kind)
      throws Exception {
    try (Database database = kind.open()) {
      var sent = new SentCalls(database);
      List<DeliveryId> ids = new Deliveries(database).add(1, 3, "bulk");
      var outcomes = new WrittenOutcomes(database);
      outcomes.write(ids.get(0), "no-answer");
      try (var camel = camel(database)) {
        await().until(() -> sent.counts("crm_update", "state").equals(Map.of("waiting", 1)));
        assertThat(sent.one("SELECT reason FROM crm_update")).contains("crm_contact");
        sent.execute(Files.readString(Path.of("samples/crm_contact.sql")));
        sent.execute(
            "INSERT INTO crm_contact (phone) VALUES ('%s'), ('%s')"
                .formatted(Deliveries.number(1), Deliveries.number(2)));
        outcomes.write(ids.get(0), "answered");
        outcomes.write(ids.get(1), "busy");
        await().until(() -> sent.counts("crm_update", "state").equals(Map.of("done", 3)));
      }
      assertThat(sent.one("SELECT last_outcome FROM crm_contact WHERE last_outcome_event = 2"))
          .isEqualTo("answered");
      assertThat(sent.one("SELECT last_outcome FROM crm_contact WHERE last_outcome_event = 3"))
          .isEqualTo("busy");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsTooOftenIsDeadAndMayBeReplayedAndOthersGoOn(TestDatabases kind) {
    try (Database database = kind.open()) {
      var sent = new SentCalls(database);
      List<DeliveryId> ids = new Deliveries(database).add(1, 2, "bulk");
      var outcomes = new WrittenOutcomes(database);
      ids.forEach(id -> outcomes.write(id, "busy"));
      var terms = new FeedTerms("c", null, 2, Duration.ZERO, Duration.ZERO);
      var ledger = new FeedLedger(database);
      var feed =
          new OutcomeFeed(
              terms,
              ledger,
              new Leases(database),
              event -> event.number() == 1 ? "no" : null,
              () -> true,
              Clock.systemUTC());
      assertThat(feed.feed()).isEqualTo(2);
      assertThat(feed.feed()).isEqualTo(1);
      assertThat(feed.feed()).isZero();
      assertThat(sent.counts("crm_update", "state")).isEqualTo(Map.of("dead", 1, "done", 1));
      assertThat(ledger.replay("c")).isEqualTo(1);
      assertThat(feed.feed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneReplicaAtATimeFeedsAConsumerAndACampaignMayBeChosen(TestDatabases kind) {
    try (Database database = kind.open()) {
      List<DeliveryId> ids = new Deliveries(database).add(1, 2, "bulk");
      var outcomes = new WrittenOutcomes(database);
      ids.forEach(id -> outcomes.write(id, "busy"));
      var ledger = new FeedLedger(database);
      var other = new FeedTerms("c", "another", 2, Duration.ZERO, Duration.ZERO);
      var leases = new Leases(database);
      var feed =
          new OutcomeFeed(other, ledger, leases, event -> "never", () -> true, Clock.systemUTC());
      try (var held = leases.take("outcomes c", Duration.ofMinutes(1)).orElseThrow()) {
        assertThat(feed.feed()).isZero();
        assertThat(ledger.anythingFor(other)).isTrue();
      }
      assertThat(feed.feed()).isZero();
      assertThat(ledger.anythingFor(other)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDaysFileHoldsTheNewestOutcomeOfEachDeliveryAndIsClosedWhenTheDayIsOver(TestDatabases kind)
      throws Exception {
    try (Database database = kind.open()) {
      var sent = new SentCalls(database);
      List<DeliveryId> ids = new Deliveries(database).add(1, 2, "bulk");
      var outcomes = new WrittenOutcomes(database);
      outcomes.write(ids.get(0), "no-answer");
      outcomes.write(ids.get(0), "answered");
      outcomes.write(ids.get(1), "busy");
      sent.execute("UPDATE outcome_event SET created_at = TIMESTAMP '2024-03-01 10:00:00+00'");
      var files =
          new OutcomeFiles(new OutcomeFilesLedger(database), new Leases(database), data, UTC);
      files.write();
      Path file = data.resolve("outcomes/test/2024-03-01.csv");
      assertThat(Files.readAllLines(file))
          .hasSize(3)
          .noneMatch(line -> line.contains(",=1+1"))
          .anyMatch(line -> line.contains(",'=1+1,"))
          .anyMatch(line -> line.startsWith(ids.get(0) + ",2,2,test,test,1.0.1,+919"));
      assertThat(file.resolveSibling("2024-03-01.csv.closed")).doesNotExist();
      outcomes.write(ids.get(1), "answered");
      files.closeDays();
      assertThat(file.resolveSibling("2024-03-01.csv.closed")).exists();
      assertThat(Files.readAllLines(file)).hasSize(3);
      Path today = file.resolveSibling(LocalDate.now(UTC) + ".csv");
      assertThat(Files.readAllLines(today)).hasSize(2);
      assertThat(today.resolveSibling(today.getFileName() + ".closed")).doesNotExist();
      try (var all = Files.list(file.getParent())) {
        assertThat(all).hasSize(3);
      }
    }
  }
}
