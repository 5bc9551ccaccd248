package io.trunkline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context server = vertx.getOrCreateContext();
  private final Arrivals arrivals = new Arrivals(server);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatIsSeenBehindAHoldUpMayHaveComeBeforeIt() {
    var begun = new CompletableFuture<Long>();
    server.runOnContext(
        now -> {
          begun.complete(System.nanoTime());
          hold(Duration.ofMillis(100));
          arrivals.add("behind");
        });
    await().until(() -> arrivals.all().size() == 1);
    assertThat(arrivals.all().get(0).since()).isLessThan(begun.join());
  }

  @Test
  void aServerThatIsNotHeldUpKnowsWhenRequestsCame() {
    long begun = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              server.runOnContext(now -> arrivals.add("any"));
              assertThat(arrivals.all()).anyMatch(one -> one.since() > begun);
            });
  }

  @Test
  void onlyWhatCameWithinTheStretchForSureIsCounted() {
    arrivals.add("one");
    arrivals.add("other");
    arrivals.add("one");
    assertThat(arrivals.mostWithin("one", Duration.ofDays(1))).hasSize(2);
    assertThat(arrivals.mostWithin("one", Duration.ofNanos(1))).hasSize(1);
    assertThat(arrivals.mostWithin("none", Duration.ofDays(1))).isEmpty();
  }

  private static void hold(Duration length) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < length.toNanos()) {
      Thread.onSpinWait();
    }
  }
}
