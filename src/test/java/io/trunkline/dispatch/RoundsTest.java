package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private record Work(Runnable once) implements Round {
    @Override
    public Duration pause() {
      return Duration.ofMillis(1);
    }

    @Override
    public String work() {
      return "a test";
    }

    @Override
    public void round() {
      once.run();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void roundsThatTakeLongStopNoOther() throws Exception {
    var begun = new CountDownLatch(5);
    var end = new CountDownLatch(1);
    List<Round> all = new ArrayList<>();
    for (int slow = 0; slow < 5; slow++) {
      all.add(
          new Work(
              () -> {
                begun.countDown();
                await(end);
              }));
    }
    var quick = new CountDownLatch(100);
    all.add(new Work(quick::countDown));
    var rounds = new Rounds(all);
    try {
      rounds.start();
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(quick.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      end.countDown();
      rounds.stop();
      rounds.await(Duration.ofSeconds(20));
    }
  }
}
