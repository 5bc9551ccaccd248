package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static final Duration UNDER_WAY = Duration.ofMillis(20);

  @Test
  void promise4TheTimeThatTheAnswerOfTheClockTookCountsAsPassed() {
    Moment moment = Moment.now(MomentTest::slowClock);
    assertThat(moment.at()).isEqualTo(Instant.EPOCH);
    assertThat(moment.passed()).isGreaterThanOrEqualTo(UNDER_WAY);
  }

  private static Instant slowClock() {
    long asked = System.nanoTime();
    while (System.nanoTime() - asked < UNDER_WAY.toNanos()) {
      Thread.onSpinWait();
    }
    return Instant.EPOCH;
  }
}
