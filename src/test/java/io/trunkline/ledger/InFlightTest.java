package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.InFlight.Asked;
import io.trunkline.ledger.InFlight.Underway;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InFlightTest {
  private static final Asked ALL =
      new Asked("test", "bulk", Duration.ofMinutes(10), Duration.ofDays(2));

  /** Five calls, sent 50, 40, 30, 20 and 10 minutes ago and a bit. */
  private static List<DeliveryId> sent(Database database) {
    List<DeliveryId> calls = new Deliveries(database).add(1, 5, "bulk");
    SentCalls sent = new SentCalls(database);
    for (int i = 0; i < calls.size(); i++) {
      sent.sent(List.of(calls.get(i)), "accepted", "settled");
      sent.execute(
          "UPDATE attempt SET window_at = CURRENT_TIMESTAMP - INTERVAL '%d' MINUTE WHERE id = %d"
              .formatted(51 - 10 * i, i + 1));
    }
    return calls;
  }

  private static List<DeliveryId> all(InFlight inFlight, Asked asked, int page) {
    List<DeliveryId> found = new ArrayList<>();
    List<Underway> next = inFlight.page(asked, null, page);
    while (!next.isEmpty()) {
      next.forEach(one -> found.add(one.item().delivery()));
      next = inFlight.page(asked, next.get(next.size() - 1), page);
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void everyCallUnderWayIsFoundOnceTheOldestFirstWhateverThePage(TestDatabases kind) {
    try (Database database = kind.open()) {
      List<DeliveryId> calls = sent(database);
      var inFlight = new InFlight(database, new Installation(database));
      assertThat(all(inFlight, ALL, 2)).isEqualTo(calls);
      assertThat(all(inFlight, ALL, 100)).isEqualTo(calls);
      var sometimes = new Asked("test", "bulk", Duration.ofMinutes(15), Duration.ofMinutes(45));
      assertThat(all(inFlight, sometimes, 1)).isEqualTo(calls.subList(1, 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsOfOneAttemptArePagedToo(TestDatabases kind) {
    try (Database database = kind.open()) {
      List<DeliveryId> calls = new Deliveries(database).add(1, 7, "bulk");
      var sent = new SentCalls(database);
      sent.sent(calls, "accepted", "settled");
      sent.execute("UPDATE attempt SET window_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
      var inFlight = new InFlight(database, new Installation(database));
      assertThat(all(inFlight, ALL, 3)).isEqualTo(calls);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHasEndedOrIsAnothersIsNotAskedFor(TestDatabases kind) {
    try (Database database = kind.open()) {
      List<DeliveryId> calls = sent(database);
      var outcomes = new WrittenOutcomes(database);
      var sent = new SentCalls(database);
      outcomes.write(calls.get(0), "answered");
      outcomes.write(calls.get(1), "pending");
      sent.execute("UPDATE item SET verdict = 'unknown' WHERE attempt_id = 3");
      sent.execute("UPDATE delivery SET state = 'waiting' WHERE attempt_id = 4");
      sent.receipt(calls.get(4), "id-5");
      var inFlight = new InFlight(database, new Installation(database));
      List<Underway> found = inFlight.page(ALL, null, 10);
      assertThat(found)
          .extracting(one -> one.item().delivery())
          .containsExactly(calls.get(1), calls.get(4));
      assertThat(found.get(1).providerId()).isEqualTo("id-5");
      assertThat(found.get(1).reference()).endsWith("-" + calls.get(4) + "-1");
      var other = new Asked("test", "single", Duration.ZERO, Duration.ofDays(2));
      assertThat(inFlight.page(other, null, 10)).isEmpty();
    }
  }

  @Test
  void nothingIsScanned() {
    try (Database database = TestDatabases.H2.open()) {
      String plan =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("EXPLAIN " + InFlight.PAGE)
                          .bind("account", "test")
                          .bind("operation", "bulk")
                          .bind("from", Times.utc(Instant.EPOCH))
                          .bind("before", Times.utc(Instant.EPOCH))
                          .bind("lead", 0L)
                          .bind("ordinal", 0)
                          .bind("most", 10)
                          .mapTo(String.class)
                          .one());
      assertThat(plan.toLowerCase()).contains("attempt_window", "item_attempt");
      assertThat(plan).doesNotContain("tableScan");
    }
  }
}
