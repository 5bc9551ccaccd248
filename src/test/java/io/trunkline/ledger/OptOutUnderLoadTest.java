package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.Limits;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promise 6, while two replicas release all the time and numbers opt out. */
class OptOutUnderLoadTest {
  private static final int LEADS = 600;
  private static final String BOTH =
      "suppression s JOIN lead l ON l.number = s.number JOIN delivery d ON d.lead_id = l.id"
          + " JOIN attempt a ON a.id = d.attempt_id";

  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void promise6NothingIsReleasedAfterAnOptOutAndWhatWasReleasedBeforeIsListed() {
    String url = TestDatabases.newPostgresUrl();
    try (Database one = open(url);
        Database two = open(url)) {
      var deliveries = new Deliveries(one);
      deliveries.add(1, LEADS, "bulk");
      var replicas = Stream.of(one, two, one, two).map(this::releasing).toList();
      optOut(two, deliveries);
      stop.set(true);
      replicas.forEach(CompletableFuture::join);

      int optedOut = deliveries.count("suppression");
      int overtaken = deliveries.count(BOTH);
      assertThat(deliveries.count(BOTH + " WHERE a.released_at > s.created_at")).isZero();
      assertThat(deliveries.count("overtaken WHERE released_at <= suppressed_at"))
          .isEqualTo(overtaken);
      assertThat(deliveries.count("delivery WHERE state = 'suppressed'"))
          .isEqualTo(optedOut - overtaken);
      assertThat(overtaken).as("some of each, else this shows nothing").isBetween(1, optedOut - 1);
    }
  }

  private static Database open(String url) {
    return Database.open(url, "postgres", "postgres", 6, Clock.systemUTC());
  }

  /** In small requests, so that there are many releases. */
  private CompletableFuture<Void> releasing(Database database) {
    Account account =
        TestAccounts.of(
            new FakeProvider(),
            "http://localhost:1",
            new Limits(List.of(), OptionalInt.empty(), OptionalInt.of(4), OptionalInt.empty()));
    var order = new Release(account, BULK, 1, new Planner(account, BULK, "tag", r -> ""));
    var ledger = new ReleaseLedger(database);
    return CompletableFuture.runAsync(
        () -> {
          while (!stop.get()) {
            ledger.release(order);
          }
        });
  }

  /** Opts out who is about to be released and who has a while, until nobody is left. */
  private static void optOut(Database database, Deliveries deliveries) {
    var ledger = new SuppressionLedger(database);
    for (int i = 0; deliveries.count("delivery WHERE state = 'waiting'") > 0; i++) {
      next(database, i % 2 * 60)
          .ifPresent(
              number ->
                  ledger.block(List.of(new NewSuppression(number, "all", "opted-out", "t", null))));
    }
  }

  /** Rows that a release under way has not committed yet are still seen as waiting. */
  private static Optional<String> next(Database database, int ahead) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT number FROM (SELECT number, lead_id FROM delivery
                          WHERE state = 'waiting' ORDER BY due_at LIMIT 6 OFFSET :ahead) w
                        WHERE MOD(lead_id, 2) = 0 AND number NOT IN
                          (SELECT number FROM suppression) ORDER BY number LIMIT 1
                        """)
                    .bind("ahead", ahead)
                    .mapTo(String.class)
                    .findOne());
  }
}
