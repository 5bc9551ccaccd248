package io.trunkline.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps requests apart. Whoever holds the CRM's lease sends alone, and waits before its first
 * request, too: another replica may just have sent its last.
 */
final class Pace {
  private final Duration apart;
  private final Clock clock;
  private Instant next;

  Pace(int requestsPerSecond, Clock clock) {
    this.apart = Duration.ofSeconds(1).dividedBy(Math.max(1, requestsPerSecond));
    this.clock = clock;
    this.next = clock.instant().plus(apart);
  }

  /** Waits until a request may leave. */
  void await() {
    Duration wait = Duration.between(clock.instant(), next);
    if (wait.compareTo(Duration.ZERO) > 0) {
      sleep(wait);
    }
    next = clock.instant().plus(apart);
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis() + 1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped");
    }
  }
}
