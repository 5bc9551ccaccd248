package io.trunkline.dispatch;

/** A route tried to send an attempt a second time, or too late. Nothing was sent by that try. */
public class AttemptUsedException extends RuntimeException {
  AttemptUsedException(String message) {
    super(message);
  }
}
