package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final Instant NOW = Instant.parse("2026-06-10T06:30:00Z");

  private static Window of(Duration length) {
    return new Window(Counted.REQUESTS, 5, length);
  }

  @Test
  void promise4AShortWindowIsWatchedLongerByWhatRequestsMayDifferOnTheirWay() {
    Usage full = new Usage(5, 5, NOW.minusMillis(1010));
    assertThat(full.left(of(Duration.ofSeconds(1)), NOW).requests()).isZero();
    assertThat(full.left(of(Duration.ofSeconds(1)), NOW).notBefore()).isEqualTo(NOW.plusMillis(90));
  }

  @Test
  void aLongWindowIsWatchedAHundredthLonger() {
    assertThat(Usage.watched(of(Duration.ofHours(1)))).isEqualTo(Duration.ofSeconds(3636));
    assertThat(Usage.watched(of(Duration.ofSeconds(10)))).isEqualTo(Duration.ofMillis(10_100));
  }
}
