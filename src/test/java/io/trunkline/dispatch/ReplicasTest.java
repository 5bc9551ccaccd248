package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.account.Account;
import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.provider.Answer;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Promise 4, with several replicas on one PostgreSQL. */
class ReplicasTest {
  private static final int MOST = 20;
  private static final int LEADS = 100;

  private final List<Instant> sent = new CopyOnWriteArrayList<>();

  /** What a replica does, but for the socket: releases, sends, settles. */
  private final class Replica implements Runnable {
    private final ReleaseLedger release;
    private final SettleLedger settle;
    private final Account account;
    private final Release order;

    Replica(Database database, Account account) {
      this.release = new ReleaseLedger(database);
      this.settle = new SettleLedger(database);
      this.account = account;
      var planner = new Planner(account, SINGLE, "tag", reference -> "");
      this.order = new Release(account, SINGLE, 3, planner);
    }

    @Override
    public void run() {
      while (!Thread.currentThread().isInterrupted()) {
        release.release(order).attempts().forEach(this::send);
      }
    }

    private void send(ReleasedAttempt attempt) {
      var sending = new Sending(attempt, account, Duration.ofSeconds(5));
      sending.open();
      sending.write();
      sent.add(Clock.systemUTC().instant());
      var answer =
          new Answer(
              ThreadLocalRandom.current().nextInt(4) == 0 ? 429 : 200, Map.of(), new byte[0], true);
      sending.answered(answer);
      settle.settle(
          List.of(
              new Settling(account, SINGLE)
                  .settle(attempt, sending.end(""), sending.written(), sending.now())));
    }
  }

  @Test
  void noSlidingWindowHoldsMoreRequestsThanTheQuotaHoweverManyReplicasRun() throws Exception {
    var window = new Window(Counted.REQUESTS, MOST, Duration.ofSeconds(1));
    Account account =
        TestAccounts.of(new FakeProvider(), "http://localhost:1", TestAccounts.windows(window));
    String url = TestDatabases.newPostgresUrl();
    var replicas = Executors.newFixedThreadPool(3);
    try (Database one = open(url);
        Database two = open(url);
        Database three = open(url)) {
      var deliveries = new Deliveries(one);
      deliveries.add(1, LEADS, "single");
      List.of(one, two, three).forEach(db -> replicas.execute(new Replica(db, account)));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> deliveries.states().equals(Map.of("accepted", LEADS)));
      replicas.shutdownNow();
      assertThat(replicas.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }
    // The threads of this test may be held up between the write and the look at the clock.
    assertThat(mostWithin(Duration.ofMillis(900))).isLessThanOrEqualTo(MOST);
    assertThat(sent.size()).isGreaterThan(LEADS);
  }

  private static Database open(String url) {
    return Database.open(url, "postgres", "postgres", 4, Clock.systemUTC());
  }

  private int mostWithin(Duration length) {
    List<Instant> sorted = new ArrayList<>(sent);
    sorted.sort(null);
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (!sorted.get(from).plus(length).isAfter(sorted.get(to))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
