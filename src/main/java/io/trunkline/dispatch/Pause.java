package io.trunkline.dispatch;

import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.RetryAfter;
import io.trunkline.provider.Verdict;
import java.time.Duration;
import java.time.Instant;

/**
 * Why and until when an account sends nothing.
 *
 * @param until null for one without an end; the ledger finds that of {@link PauseCause#UNREACHABLE}
 * @param reason for people
 * @param author null for Trunkline itself
 */
public record Pause(PauseCause cause, Instant until, String reason, String author) {
  private static final Duration FOR_THE_ACCOUNT = Duration.ofMinutes(1);

  /** One that Trunkline makes. */
  public Pause(PauseCause cause, Instant until, String reason) {
    this(cause, until, reason, null);
  }

  /**
   * What a verdict asks for; null for no pause.
   *
   * @param answer null if there was none
   */
  static Pause of(Verdict verdict, Answer answer, Instant now) {
    if (verdict instanceof Verdict.RetryLater later
        && (later.pauseAccount() || later.pause() != null)) {
      Duration length = later.pause() != null ? later.pause() : FOR_THE_ACCOUNT;
      return new Pause(PauseCause.PROVIDER, now.plus(length), later.reason());
    }
    return verdict instanceof Verdict.Accepted ? null : asked(answer, now);
  }

  /**
   * A success that no row of the provider's table knows would leave call after call unknown, so a
   * person looks first. The reason names the attempt and the shape, not the content.
   */
  static Pause afterUnknownShape(ReleasedAttempt attempt, Answer answer, Instant until) {
    String type = AnswerText.safe(answer.header("content-type").orElse("no content type"));
    return new Pause(
        PauseCause.UNKNOWN_SHAPE,
        until,
        "attempt %d of %s got HTTP %d, %s, %d bytes, which no row of the answer table knows"
            .formatted(
                attempt.id(), attempt.operation(), answer.status(), type, answer.body().length));
  }

  /** Whatever else an answer says: who asks for a pause gets it; null for no pause. */
  public static Pause asked(Answer answer, Instant now) {
    return answer == null
        ? null
        : RetryAfter.of(answer, now)
            .map(length -> asked(now.plus(length), answer.status()))
            .orElse(null);
  }

  private static Pause asked(Instant until, int status) {
    return new Pause(PauseCause.PROVIDER, until, "http-" + status);
  }

  /** Until another time. */
  public Pause until(Instant other) {
    return new Pause(cause, other, reason, author);
  }
}
