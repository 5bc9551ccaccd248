package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.account.Account;
import io.trunkline.account.Limits;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A person cancels while two replicas release all the time, and others release and cancel too. */
class CancelUnderLoadTest {
  private static final int LEADS = 600;
  private final AtomicBoolean stop = new AtomicBoolean();

  @RepeatedTest(3)
  void noRequestOfABatchBeginsAfterItsCancellingIsAnswered() {
    String url = TestDatabases.newPostgresUrl();
    try (Database one = open(url);
        Database two = open(url)) {
      var deliveries = new Deliveries(one);
      deliveries.add(1, LEADS, "bulk");
      var replicas = Stream.of(one, two, one, two).map(this::releasing).toList();
      await().pollInterval(Duration.ofMillis(10)).until(() -> deliveries.count("attempt") > 10);

      List<Verdict> verdicts = atOnce(List.of(() -> cancel(one), () -> cancel(two)));
      int last = deliveries.count("(SELECT 1 FROM generate_series(1, (" + LAST + "))) ids");
      // Others come back to be sent later, as if they had been on their way.
      new SentCalls(one)
          .execute("UPDATE delivery SET state = 'waiting', due_at = now() WHERE state = 'sending'");
      await().until(() -> deliveries.count("delivery WHERE state = 'waiting'") == 0);
      stop.set(true);
      replicas.forEach(CompletableFuture::join);

      assertThat(verdicts).hasAtLeastOneElementOfType(Verdict.Done.class);
      assertThat(verdicts).hasAtLeastOneElementOfType(Verdict.Refused.class);
      assertThat(deliveries.count("attempt WHERE id > " + last)).isZero();
      assertThat(deliveries.states()).isEqualTo(Map.of("cancelled", LEADS));
      assertThat(deliveries.count("attempt")).as("else this shows nothing").isLessThan(LEADS);
    }
  }

  @Test
  void aReleaseThatIsUnderWayIsWaitedFor() {
    try (Database database = TestDatabases.POSTGRESQL.open()) {
      var deliveries = new Deliveries(database);
      CompletableFuture<Verdict> cancelled =
          database.inTransaction(
              handle -> {
                database.dialect().lockGateShared(handle);
                var cancelling = CompletableFuture.supplyAsync(() -> cancel(database));
                await()
                    .until(
                        () -> cancelling.isDone() || deliveries.count("pg_locks " + WAITING) == 1);
                assertThat(cancelling).isNotDone();
                return cancelling;
              });
      assertThat(cancelled.join()).isInstanceOf(Verdict.Done.class);
    }
  }

  private static final String WAITING = "WHERE locktype = 'advisory' AND NOT granted";

  @RepeatedTest(5)
  void ofReleaseAndCancellingAtOnceCancellingIsTheEnd() {
    String url = TestDatabases.newPostgresUrl();
    try (Database one = open(url);
        Database two = open(url)) {
      var deliveries = new Deliveries(one);
      deliveries.add(1, LEADS, "bulk");
      var sent = new SentCalls(one);
      sent.execute("UPDATE delivery SET kept_due_at = due_at, due_at = NULL");
      sent.execute("UPDATE batch SET guard = 'waiting'");
      var words = new BatchWords(two, new BatchSweep(two));
      atOnce(
          List.of(
              () -> words.release(1, "right", "api-key"),
              () -> new BatchSweep(two).open(1),
              () -> cancel(one)));
      assertThat(deliveries.states()).isEqualTo(Map.of("cancelled", LEADS));
      assertThat(deliveries.count("delivery WHERE due_at IS NOT NULL OR kept_due_at IS NOT NULL"))
          .isZero();
      assertThat(deliveries.count("batch WHERE guard = 'cancelled'")).isEqualTo(1);
      assertThat(deliveries.count("batch_note WHERE does = 'cancel'")).isEqualTo(1);
    }
  }

  private static final String LAST = "SELECT last_value FROM attempt_id";

  private static Verdict cancel(Database database) {
    return new BatchWords(database, new BatchSweep(database)).cancel(1, "wrong", "api-key");
  }

  private static <T> List<T> atOnce(List<Supplier<T>> calls) {
    return calls.stream().map(CompletableFuture::supplyAsync).toList().stream()
        .map(CompletableFuture::join)
        .toList();
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
            new Limits(List.of(), OptionalInt.empty(), OptionalInt.of(1), OptionalInt.empty()));
    var order = new Release(account, BULK, 1, new Planner(account, BULK, "tag", r -> ""));
    var ledger = new ReleaseLedger(database);
    return CompletableFuture.runAsync(
        () -> {
          while (!stop.get()) {
            ledger.release(order);
          }
        });
  }
}
