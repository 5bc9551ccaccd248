package io.trunkline.dispatch;

import io.trunkline.provider.Answer;

/** What became of the one request of an attempt. */
public sealed interface SendResult {

  /** The provider answered. */
  record Answered(Answer answer) implements SendResult {}

  /** Nothing reached the socket, so nothing can have been taken. */
  record NotSent(String reason) implements SendResult {}

  /** It was written, at least in part, and no answer came. */
  record NoAnswer(String reason) implements SendResult {}
}
