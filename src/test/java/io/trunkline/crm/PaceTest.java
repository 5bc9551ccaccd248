package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void promise4RequestsLeaveNoFasterThanTheySay() {
    var pace = new Pace(20, Clock.systemUTC());
    long begun = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      pace.await();
    }
    // The first waits, too: another replica may just have sent its last.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(240));
  }
}
