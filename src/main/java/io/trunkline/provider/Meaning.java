package io.trunkline.provider;

import java.time.Duration;

/** What a row of an answer table says about the calls of the request. */
public enum Meaning {
  ACCEPTED,
  /** The provider has had these very bytes before and took them then. */
  ACCEPTED_EARLIER,
  /** Some calls were taken; only those that the answer names are known to be. */
  PARTLY,
  REFUSED,
  /** Nothing was taken because of some call: the request is halved, and a single call refused. */
  BLAMES_A_CALL,
  RETRY,
  /** Nothing was taken, and no other delivery of the account would be. */
  RETRY_ACCOUNT,
  UNKNOWN;

  /**
   * The verdict for a request of so many calls.
   *
   * @param pause what the provider asked for; null for the usual pause
   */
  public Verdict verdict(String reason, String hint, int calls, Duration pause) {
    return switch (this) {
      case ACCEPTED, ACCEPTED_EARLIER -> new Verdict.Accepted(null);
      case REFUSED -> new Verdict.Refused(reason, hint);
      case BLAMES_A_CALL ->
          calls > 1 ? new Verdict.Halve(reason, hint) : new Verdict.Refused(reason, hint);
      case RETRY -> new Verdict.RetryLater(reason, pause, false);
      case RETRY_ACCOUNT -> new Verdict.RetryLater(reason, pause, true);
      case PARTLY, UNKNOWN -> new Verdict.Unknown(reason);
    };
  }
}
