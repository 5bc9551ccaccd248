package io.trunkline.dispatch;

import io.trunkline.provider.Verdict;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an account sends nothing after an answer.
 *
 * @param until null for no pause
 */
record Pause(Instant until, String reason) {
  private static final Duration FOR_THE_ACCOUNT = Duration.ofMinutes(1);

  static Pause of(Verdict verdict, Instant now) {
    if (verdict instanceof Verdict.RetryLater later
        && (later.pauseAccount() || later.pause() != null)) {
      Duration length = later.pause() != null ? later.pause() : FOR_THE_ACCOUNT;
      return new Pause(now.plus(length), later.reason());
    }
    return new Pause(null, null);
  }
}
