package io.trunkline.dispatch;

import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.RetryAfter;
import io.trunkline.provider.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an account sends nothing after an answer.
 *
 * @param until null for no pause
 */
record Pause(Instant until, String reason) {
  private static final Pause NONE = new Pause(null, null);
  private static final Duration FOR_THE_ACCOUNT = Duration.ofMinutes(1);
  static final String UNKNOWN_SHAPE = "unknown-shape";

  /**
   * @param answer null if there was none
   */
  static Pause of(Verdict verdict, Answer answer, Instant now) {
    if (verdict instanceof Verdict.RetryLater later
        && (later.pauseAccount() || later.pause() != null)) {
      Duration length = later.pause() != null ? later.pause() : FOR_THE_ACCOUNT;
      return new Pause(now.plus(length), later.reason());
    }
    return verdict instanceof Verdict.Accepted ? NONE : asked(answer, now);
  }

  /**
   * A success that no row of the provider's table knows would leave call after call unknown, so a
   * person looks first. The reason names the attempt and the shape, not the content.
   */
  static Pause afterUnknownShape(ReleasedAttempt attempt, Answer answer, Instant until) {
    String type = AnswerText.safe(answer.header("content-type").orElse("no content type"));
    return new Pause(
        until,
        "%s: attempt %d of %s got HTTP %d, %s, %d bytes, which no row of the answer table knows"
            .formatted(
                UNKNOWN_SHAPE,
                attempt.id(),
                attempt.operation(),
                answer.status(),
                type,
                answer.body().length));
  }

  /** Whatever else an answer says: who asks for a pause gets it. */
  static Pause asked(Answer answer, Instant now) {
    return Optional.ofNullable(answer)
        .flatMap(one -> RetryAfter.of(one, now))
        .map(length -> new Pause(now.plus(length), "http-" + answer.status()))
        .orElse(NONE);
  }
}
