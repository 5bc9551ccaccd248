package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6: what was let go just before is listed. */
class OvertakenTest {
  private static final String ALTERNATE = "+919876599999";
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");

  private static void release(Database database) {
    var planner = new Planner(ACCOUNT, BULK, "tag", reference -> "");
    new ReleaseLedger(database).release(new Release(ACCOUNT, BULK, 4, planner));
  }

  private static void block(Database database, String number, String scope) {
    new SuppressionLedger(database)
        .block(List.of(new NewSuppression(number, scope, "opted-out", "t", null)));
  }

  private static void addWithAlternate(Deliveries deliveries, int row) {
    deliveries.add(row, "bulk", "", Map.of("alternates", List.of(ALTERNATE)));
  }

  @ParameterizedTest
  @EnumSource
  void promise6ACallIsListedWhateverItsStateUntilItsOutcomeIsKnown(TestDatabases kind) {
    for (String state : List.of("sending", "unknown", "accepted")) {
      try (Database database = kind.open()) {
        var deliveries = new Deliveries(database);
        addWithAlternate(deliveries, 1);
        deliveries.add(2, 1, "bulk");
        release(database);
        new SentCalls(database).execute("UPDATE delivery SET state = '" + state + "'");
        block(database, Deliveries.number(1), "all");
        block(database, Deliveries.number(2), "campaign:test");
        block(database, ALTERNATE, "account:other");
        assertThat(deliveries.count("overtaken")).as("the customers' own").isEqualTo(2);
        block(database, ALTERNATE, "account:test");
        assertThat(deliveries.count("overtaken WHERE released_at < suppressed_at")).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AHeldCallIsListedIfNobodyKnowsItsFate(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      new SentCalls(database).sent(deliveries.add(1, 1, "bulk"), "unknown", "unknown");
      new SentCalls(database).execute("UPDATE delivery SET state = 'held'");
      block(database, Deliveries.number(1), "all");
      assertThat(deliveries.count("overtaken")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAlternateNumberThatWasLeftOutOrIsSettledIsNotListed(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      block(database, ALTERNATE, "campaign:test");
      addWithAlternate(deliveries, 1);
      release(database);
      assertThat(deliveries.count("alternate_number")).isZero();
      block(database, ALTERNATE, "all");
      assertThat(deliveries.count("overtaken")).as("it was left out").isZero();
    }
  }

  @Test
  void callsAreFoundByIndexes() {
    try (Database database = TestDatabases.POSTGRESQL.open()) {
      var sql = new SentCalls(database);
      sql.execute(
          """
          INSERT INTO delivery (lead_id, ordinal, campaign_id, campaign_hash, account, operation,
            group_key, number, fields, state, turns, attempt_id, created_at)
          SELECT n, 1, 1, 'h', 'test', 'bulk', '', '+9198' || n, '{}', 'accepted', 1, n, now()
          FROM generate_series(1, 20000) n
          """);
      sql.execute(
          """
          INSERT INTO lead (id, campaign_id, state, number, line, row_values, created_at)
          SELECT n, 1, 'decided', '+9198' || n, n, '[]', now() FROM generate_series(1, 20000) n
          """);
      sql.execute(
          """
          INSERT INTO attempt (id, account, operation, state, calls, group_key, released_at,
            answer_by, window_at)
          SELECT n, 'test', 'bulk', 'settled', 1, '', now(), now(), now()
          FROM generate_series(1, 20000) n
          """);
      sql.execute(
          "INSERT INTO alternate_number SELECT '+9199' || n, n, 1, 1 FROM generate_series(1,20000) n");
      sql.execute(
          """
          INSERT INTO suppression (id, number, active_number, scope, reason, source, created_at)
          SELECT n, '+91' || n, '+91' || n, 'all', '', '', now() FROM generate_series(1, 20000) n
          """);
      sql.execute("ANALYZE");
      String plan = plan(database);
      for (String large :
          List.of("lead", "delivery", "attempt", "suppression", "alternate_number")) {
        assertThat(plan).doesNotContain("Seq Scan on " + large + " ");
      }
      assertThat(plan).contains("alternate_number_pkey").contains("lead_number");
    }
  }

  private static String plan(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("EXPLAIN " + Overtaken.LIST)
                    .bindArray("numbers", String.class, List.of(ALTERNATE))
                    .bind("now", Times.utc(java.time.Instant.EPOCH))
                    .mapTo(String.class)
                    .stream()
                    .collect(Collectors.joining("\n")));
  }
}
