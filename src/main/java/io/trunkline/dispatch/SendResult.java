package io.trunkline.dispatch;

import io.trunkline.provider.Answer;

/** What became of the one request of an attempt. */
public sealed interface SendResult {

  /** The provider answered. */
  record Answered(Answer answer) implements SendResult {}

  /**
   * Nothing reached the socket, so nothing can have been taken.
   *
   * @param late true if the connection stood, but too long after the gate was asked
   */
  record NotSent(String reason, boolean late) implements SendResult {
    public NotSent(String reason) {
      this(reason, false);
    }
  }

  /** It was written, at least in part, and no answer came. */
  record NoAnswer(String reason) implements SendResult {}
}
