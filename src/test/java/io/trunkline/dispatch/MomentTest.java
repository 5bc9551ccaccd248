package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
  private long asked;

  @Test
  void promise4TheTimeThatTheAnswerOfTheClockTookCountsAsPassed() {
    Moment moment = Moment.now(this::slowClock);
    assertThat(moment.at()).isEqualTo(Instant.EPOCH);
    assertThat(moment.nanos()).isLessThanOrEqualTo(asked);
  }

  private Instant slowClock() {
    asked = System.nanoTime();
    while (System.nanoTime() == asked) {
      Thread.onSpinWait();
    }
    return Instant.EPOCH;
  }
}
