package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.dispatch.Release.Released;
import io.trunkline.ledger.PauseLedger;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccountLoopTest {
  @Test
  void whatIsBeingReleasedWhenTheProgramStopsIsStillSent() throws Exception {
    Clock clock = Clock.systemUTC();
    try (var harness = new DispatchHarness(TestDatabases.H2.open(), clock)) {
      harness.load(DispatchHarness.route(BULK));
      harness.deliveries.add(1, 5, "bulk");
      var releasing = new CountDownLatch(1);
      var goOn = new CompletableFuture<Void>();
      var slow =
          new ReleaseLedger(harness.database) {
            @Override
            public Released release(Release order) {
              releasing.countDown();
              goOn.join();
              return super.release(order);
            }
          };
      AccountLoop loop = harness.loop(slow, BULK, clock);
      CompletableFuture.runAsync(loop);
      releasing.await();
      var stopped = CompletableFuture.runAsync(() -> stop(loop));
      await().during(Duration.ofMillis(200)).until(() -> !stopped.isDone());
      goOn.complete(null);
      stopped.join();
      assertThat(harness.deliveries.states()).containsOnly(Map.entry("accepted", 5));
    }
  }

  @Test
  void aPauseWithoutAnEndKeepsTheLoopLookingAndIsOverWhenItIsLifted() throws Exception {
    Clock clock = Clock.systemUTC();
    try (var harness = new DispatchHarness(TestDatabases.H2.open(), clock)) {
      harness.load(DispatchHarness.route(BULK));
      harness.deliveries.add(1, 5, "bulk");
      var pauses = new PauseLedger(harness.database);
      pauses.byHand("test", null, "a look", "operator");
      var looked = new CountDownLatch(3);
      var counting =
          new ReleaseLedger(harness.database) {
            @Override
            public Released release(Release order) {
              looked.countDown();
              return super.release(order);
            }
          };
      AccountLoop loop = harness.loop(counting, BULK, clock);
      CompletableFuture.runAsync(loop);
      looked.await();
      assertThat(harness.deliveries.states()).containsOnly(Map.entry("waiting", 5));
      pauses.lift("test", PauseCause.HAND, "seen", "operator");
      await().until(() -> harness.deliveries.states().equals(Map.of("accepted", 5)));
      stop(loop);
    }
  }

  private static void stop(AccountLoop loop) {
    try {
      loop.stop(Duration.ofSeconds(10));
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
