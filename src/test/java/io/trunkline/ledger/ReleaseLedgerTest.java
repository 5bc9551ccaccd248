package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.account.Account;
import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.Release.Released;
import io.trunkline.dispatch.SendResult;
import io.trunkline.dispatch.Settling;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.Operation;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import io.trunkline.suppression.NewSuppression;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseLedgerTest {
  private static final Account FREE = TestAccounts.of(new FakeProvider(), "http://localhost:1");

  private static Released release(Database database, Account account, Operation operation) {
    var planner = new Planner(account, operation, "tag", reference -> "");
    return new ReleaseLedger(database).release(new Release(account, operation, 4, planner));
  }

  private static NewSuppression optOut(int row) {
    return new NewSuppression(Deliveries.number(row), "all", "opted-out", "test", null);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDueIsReleasedInBatchesAndOnlyOnce(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 1200, "bulk");
      Released released = release(database, FREE, BULK);
      assertThat(released.attempts())
          .extracting(one -> one.items().size())
          .containsExactly(500, 500, 200);
      assertThat(deliveries.states()).containsOnly(Map.entry("sending", 1200));
      assertThat(deliveries.count("delivery WHERE turns = 1 AND attempt_id > 0")).isEqualTo(1200);
      assertThat(release(database, FREE, BULK).attempts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise3ASuppressedNumberIsNeverReleasedAndASuppressedAlternateIsLeftOut(
      TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, "bulk", "", Map.of());
      deliveries.add(2, "bulk", "", Map.of("alternates", List.of(Deliveries.number(1))));
      new SuppressionLedger(database).block(List.of(optOut(1)));
      Released released = release(database, FREE, BULK);
      assertThat(released.stopped()).isEqualTo(1);
      String body = new String(released.attempts().get(0).request().body(), StandardCharsets.UTF_8);
      assertThat(body).contains(Deliveries.number(2)).doesNotContain(Deliveries.number(1));
      assertThat(deliveries.states()).isEqualTo(Map.of("sending", 1, "suppressed", 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise4AQuotaOfRequestsHoldsAndIsGivenBackForWhatWasNotSent(TestDatabases kind) {
    try (Database database = kind.open()) {
      var window = new Window(Counted.REQUESTS, 2, Duration.ofMinutes(1));
      Account account =
          TestAccounts.of(new FakeProvider(), "http://localhost:1", TestAccounts.windows(window));
      new Deliveries(database).add(1, 10, "single");
      Released first = release(database, account, SINGLE);
      assertThat(first.attempts()).hasSize(2);
      assertThat(release(database, account, SINGLE).attempts()).isEmpty();
      var settling = new Settling(account, SINGLE);
      var attempt = first.attempts().get(0);
      new SettleLedger(database)
          .settle(
              List.of(
                  settling.settle(
                      attempt, new SendResult.NotSent("refused"), null, attempt.released())));
      new SentCalls(database).endPauses();
      assertThat(release(database, account, SINGLE).attempts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise4AQuotaOfCallsMakesTheBatchesSmaller(TestDatabases kind) {
    try (Database database = kind.open()) {
      var window = new Window(Counted.CALLS, 700, Duration.ofMinutes(1));
      Account account =
          TestAccounts.of(new FakeProvider(), "http://localhost:1", TestAccounts.windows(window));
      new Deliveries(database).add(1, 2000, "bulk");
      assertThat(release(database, account, BULK).attempts())
          .extracting(one -> one.items().size())
          .containsExactly(500, 200);
      Released none = release(database, account, BULK);
      assertThat(none.attempts()).isEmpty();
      assertThat(none.notBefore()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPauseThatTheProviderAskedForHoldsTheAccount(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 2, "single");
      var attempt = release(database, FREE, SINGLE).attempts().get(0);
      var answer = new SendResult.Answered(new Answer(401, Map.of(), new byte[0], true));
      new SettleLedger(database)
          .settle(
              List.of(
                  new Settling(FREE, SINGLE)
                      .settle(attempt, answer, attempt.released(), attempt.released())));
      Released paused = release(database, FREE, SINGLE);
      assertThat(paused.attempts()).isEmpty();
      assertThat(paused.notBefore()).isAfter(attempt.released().plusSeconds(50));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnOptOutThatCommitsFirstStopsTheRelease(TestDatabases kind) throws Exception {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 1, "bulk");
      var blocked = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var optOut =
          CompletableFuture.runAsync(
              () ->
                  database
                      .jdbi()
                      .useTransaction(
                          handle -> {
                            new SuppressionLedger(database).block(handle, List.of(optOut(1)));
                            blocked.countDown();
                            awaitLatch(goOn);
                          }));
      blocked.await();
      var released = CompletableFuture.supplyAsync(() -> release(database, FREE, BULK));
      await().during(Duration.ofMillis(300)).until(() -> !released.isDone());
      goOn.countDown();
      optOut.join();
      assertThat(released.join().attempts()).isEmpty();
      assertThat(deliveries.states()).containsOnly(Map.entry("suppressed", 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnOptOutThatComesSecondWaitsAndListsTheCallAsOvertaken(TestDatabases kind)
      throws Exception {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 1, "bulk");
      var asked = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      Account slow = TestAccounts.of(new SlowProvider(asked, goOn), "http://localhost:1");
      var released = CompletableFuture.supplyAsync(() -> release(database, slow, BULK));
      asked.await();
      var optOut =
          CompletableFuture.runAsync(
              () -> new SuppressionLedger(database).block(List.of(optOut(1))));
      await().during(Duration.ofMillis(300)).until(() -> !optOut.isDone());
      goOn.countDown();
      assertThat(released.join().attempts()).hasSize(1);
      optOut.join();
      assertThat(deliveries.count("overtaken WHERE released_at < suppressed_at")).isEqualTo(1);
    }
  }

  /** Stops in the middle of a release, after the gate was asked. */
  private static final class SlowProvider extends FakeProvider {
    private final CountDownLatch asked;
    private final CountDownLatch goOn;

    SlowProvider(CountDownLatch asked, CountDownLatch goOn) {
      this.asked = asked;
      this.goOn = goOn;
    }

    @Override
    public ProviderRequest request(RequestContext context, List<Call> calls) {
      asked.countDown();
      awaitLatch(goOn);
      return super.request(context, calls);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise7ACallThatCannotBeWrittenIsHeldWhateverTheFaultSays(TestDatabases kind) {
    var provider =
        new FakeProvider() {
          @Override
          public ProviderRequest request(RequestContext context, List<Call> calls) {
            if (calls.stream().anyMatch(call -> call.number().equals(Deliveries.number(1)))) {
              throw new IllegalStateException("\0" + Deliveries.number(1) + " is bad".repeat(500));
            }
            return super.request(context, calls);
          }
        };
    Account account = TestAccounts.of(provider, "http://localhost:1");
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 3, "bulk");
      release(database, account, BULK);
      release(database, account, BULK);
      assertThat(deliveries.states()).isEqualTo(Map.of("held", 1, "sending", 2));
      assertThat(deliveries.count("delivery WHERE hint LIKE '%" + Deliveries.number(1) + "%'"))
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise7AnAnswerIsStoredHoweverMuchItSays(TestDatabases kind) {
    try (Database database = kind.open()) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 1, "single");
      var attempt = release(database, FREE, SINGLE).attempts().get(0);
      var answer = new SendResult.Answered(new Answer(409, Map.of(), new byte[0], true));
      var settling = new Settling(FREE, SINGLE);
      new SettleLedger(database)
          .settle(
              List.of(settling.settle(attempt, answer, attempt.released(), attempt.released())));
      assertThat(deliveries.states()).containsOnly(Map.entry("refused", 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise7AnOutageOfDaysDoesNotUseTurnsUp(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 1, "single");
      database.jdbi().useHandle(handle -> handle.execute("UPDATE delivery SET turns = 32767"));
      assertThat(release(database, FREE, SINGLE).attempts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise4APauseThatComesWithAnUnclearAnswerHoldsTheAccount(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 2, "single");
      var attempt = release(database, FREE, SINGLE).attempts().get(0);
      var answer =
          new SendResult.Answered(new Answer(500, Map.of("retry-after", "600"), new byte[0], true));
      var settling = new Settling(FREE, SINGLE);
      new SettleLedger(database)
          .settle(
              List.of(settling.settle(attempt, answer, attempt.released(), attempt.released())));
      assertThat(release(database, FREE, SINGLE).notBefore())
          .isEqualTo(attempt.released().plusSeconds(600));
    }
  }
}
