package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.SendResult;
import io.trunkline.dispatch.Settlement;
import io.trunkline.dispatch.Settling;
import io.trunkline.lead.ItemId;
import io.trunkline.provider.Answer;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenItemsTest {
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");
  private static final Release ORDER =
      new Release(ACCOUNT, BULK, 4, new Planner(ACCOUNT, BULK, "tag", reference -> ""));

  @ParameterizedTest
  @EnumSource
  void aCallUnderWayIsShownBeforeItsItemIsWritten(TestDatabases kind) {
    try (Database database = kind.open()) {
      var rows = new SampleRows(database).batch(1, 2);
      rows.sql("INSERT INTO campaign (id, name) VALUES (1, 'bulk')");
      new Deliveries(database).add(1, 2, "bulk");
      ReleasedAttempt attempt = released(database);
      var item = attempt.items().get(1);
      assertThat(rows.text("SELECT count(*) FROM item")).isEqualTo("0");
      assertThat(new AttemptQueries(database).find(attempt.id()).orElseThrow().get("items"))
          .asString()
          .contains("delivery=" + item.delivery(), "turn=1", "verdict=open");
      assertThat(new LeadStory(database).find(item.delivery().lead()).orElseThrow().events())
          .filteredOn(event -> event.what().equals("attempt"))
          .extracting(event -> event.facts().get("attempt"))
          .containsExactly(attempt.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyABatchWithARequestUnderWayIsMoving(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database).batch(1, 2).batch(2, 2);
      new Deliveries(database).add(1, 2, "bulk");
      released(database);
      var batches = new BatchLedger(database);
      assertThat(batches.moving(batches.find(1).orElseThrow())).isTrue();
      assertThat(batches.moving(batches.find(2).orElseThrow())).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOpenItemIsStoredOnceHoweverOftenItIsAskedFor(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 3, "bulk");
      ReleasedAttempt attempt = released(database);
      List<ItemId> one = attempt.items().subList(0, 1);
      database.jdbi().useHandle(handle -> OpenItems.store(handle, one));
      database.jdbi().useHandle(handle -> OpenItems.store(handle, attempt.items()));
      database.jdbi().useHandle(handle -> OpenItems.storeOf(handle, List.of(attempt.id())));
      assertThat(deliveries.count("item WHERE verdict = 'open' AND turn = 1")).isEqualTo(3);
      new SentCalls(database).execute("UPDATE delivery SET state = 'accepted'");
      new SentCalls(database).execute("DELETE FROM item");
      database.jdbi().useHandle(handle -> OpenItems.store(handle, attempt.items()));
      assertThat(deliveries.count("item")).as("nothing is on its way").isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2AReceiptThatMeetsACallbackWritesNoSecondItem(TestDatabases kind) {
    try (Database database = kind.open();
        Handle callback = database.jdbi().open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 3, "bulk");
      ReleasedAttempt attempt = released(database);
      callback.begin();
      OpenItems.store(callback, attempt.items().subList(1, 2));
      var receipt = new Thread(() -> accepted(database, attempt));
      receipt.start();
      await().until(() -> waits(database));
      callback.commit();
      await().until(() -> !receipt.isAlive());
      assertThat(deliveries.items()).isEqualTo(Map.of("accepted", 3));
      assertThat(deliveries.states()).isEqualTo(Map.of("accepted", 3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2ACallbackThatMeetsAReceiptKeepsItsVerdict(TestDatabases kind) {
    try (Database database = kind.open();
        Handle receipt = database.jdbi().open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 3, "bulk");
      ReleasedAttempt attempt = released(database);
      receipt.begin();
      SettledItems.write(
          receipt,
          settlement(attempt).items().stream()
              .map(item -> new SettledItems.Settled(attempt.id(), item))
              .toList());
      var callback =
          new Thread(
              () -> database.jdbi().useHandle(handle -> OpenItems.store(handle, attempt.items())));
      callback.start();
      await().until(() -> waits(database));
      receipt.commit();
      await().until(() -> !callback.isAlive());
      assertThat(deliveries.items()).isEqualTo(Map.of("accepted", 3));
    }
  }

  /** PostgreSQL says who waits; H2 tries on and on, and says what. */
  private static boolean waits(Database database) {
    String waiting =
        database.dialect() == Dialect.H2
            ? "information_schema.sessions WHERE executing_statement LIKE 'INSERT INTO item%'"
            : "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    return new Deliveries(database).count(waiting) > 0;
  }

  private static void accepted(Database database, ReleasedAttempt attempt) {
    new SettleLedger(database).settle(List.of(settlement(attempt)));
  }

  private static Settlement settlement(ReleasedAttempt attempt) {
    var answer = new SendResult.Answered(new Answer(200, Map.of(), new byte[0], true));
    return new Settling(ACCOUNT, BULK)
        .settle(attempt, answer, attempt.released(), attempt.released());
  }

  private static ReleasedAttempt released(Database database) {
    return new ReleaseLedger(database).release(ORDER).attempts().get(0);
  }
}
