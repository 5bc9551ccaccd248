package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.provider.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An attempt on its way to the socket. It can be opened once and written once, whatever the route
 * does that carries it.
 */
public final class Sending {
  private enum Step {
    RELEASED,
    OPENED,
    WRITTEN,
    WITHDRAWN
  }

  private final ReleasedAttempt attempt;
  private final Account account;
  private final Duration socketWithin;
  private final AtomicReference<Step> step = new AtomicReference<>(Step.RELEASED);
  private volatile Instant written;
  private volatile boolean late;
  private volatile SendResult result;
  private volatile Runnable abort = () -> {};

  /** On its way from now on. */
  public Sending(ReleasedAttempt attempt, Account account, Duration socketWithin) {
    this.attempt = attempt;
    this.account = account;
    this.socketWithin = socketWithin;
  }

  public ReleasedAttempt attempt() {
    return attempt;
  }

  public Account account() {
    return account;
  }

  /**
   * Begins the request.
   *
   * @throws AttemptUsedException if it was begun before
   */
  public void open() {
    move(Step.RELEASED, Step.OPENED);
  }

  /**
   * Called when the connection stands and the first byte is about to be written.
   *
   * @throws AttemptUsedException if it was written before, or too much time has passed since the
   *     gate was asked
   */
  public void write() {
    Duration passed = attempt.moment().passed();
    if (passed.compareTo(socketWithin) > 0) {
      move(Step.OPENED, Step.WITHDRAWN);
      late = true;
      throw new AttemptUsedException("the socket was not reached within " + socketWithin);
    }
    move(Step.OPENED, Step.WRITTEN);
  }

  /** Called when the last byte was handed to the system; only the first call counts. */
  public synchronized void flushed() {
    if (written == null && step.get() == Step.WRITTEN) {
      written = now();
    }
  }

  /** The provider's answer; only the first counts. */
  public synchronized void answered(Answer answer) {
    flushed();
    if (result == null && step.get() == Step.WRITTEN) {
      result = new SendResult.Answered(answer);
    }
  }

  /** No answer will come. What was not written until now cannot be written any more. */
  public synchronized void failed(String reason) {
    step.compareAndSet(Step.RELEASED, Step.WITHDRAWN);
    step.compareAndSet(Step.OPENED, Step.WITHDRAWN);
    flushed();
    if (result == null) {
      result =
          step.get() == Step.WRITTEN
              ? new SendResult.NoAnswer(reason)
              : new SendResult.NotSent(reason, late);
    }
  }

  /**
   * Ends the attempt: from here on nothing can be sent with it.
   *
   * @param reason in case that the route has not sent it
   */
  public SendResult end(String reason) {
    failed(reason);
    return result;
  }

  /** How to cut the connection, should the answer never end. */
  void abortBy(Runnable abort) {
    this.abort = abort;
  }

  /** Cuts the connection if the answer has taken far too long. */
  void abortIfLate() {
    if (attempt.moment().passed().compareTo(account.answerTimeout().multipliedBy(2)) > 0) {
      failed("the answer did not end in time");
      abort.run();
    }
  }

  /** Whether some limit of the account counts requests over time. */
  boolean countsInWindows() {
    return !account.limits().windows().isEmpty() || !account.operationLimits().isEmpty();
  }

  /**
   * When the request was written to its last byte, or ended before that, by the database's clock;
   * null if it was not written or still is.
   */
  public Instant written() {
    return written;
  }

  /** The time by the database's clock, as far as this process can tell. */
  public Instant now() {
    return attempt.released().plus(attempt.moment().passed());
  }

  private void move(Step from, Step to) {
    if (!step.compareAndSet(from, to)) {
      throw new AttemptUsedException(
          "attempt " + attempt.id() + " was used already: one attempt is one request");
    }
  }
}
