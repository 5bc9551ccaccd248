package io.trunkline.provider;

import java.time.Duration;

/** What an answer means for one call. */
public sealed interface Verdict {

  /**
   * The provider has taken it.
   *
   * @param providerId the provider's id of the call; null if it gave none
   */
  record Accepted(String providerId) implements Verdict {}

  /** The provider will never take it, and has not. */
  record Refused(String reason, String hint) implements Verdict {}

  /**
   * It was not taken now and may be sent again.
   *
   * @param pause at least this long; null for the usual pause
   * @param pauseAccount true if the fault lies with the account and concerns all its deliveries
   */
  record RetryLater(String reason, Duration pause, boolean pauseAccount) implements Verdict {}

  /** Nothing was taken because of some call in the request: send it in two halves. */
  record Halve(String reason, String hint) implements Verdict {}

  /** Nobody knows whether it was taken. */
  record Unknown(String reason) implements Verdict {}
}
