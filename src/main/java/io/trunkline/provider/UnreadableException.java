package io.trunkline.provider;

/** A callback that its drawer cannot read. The message says what was expected and what came. */
public class UnreadableException extends RuntimeException {
  public UnreadableException(String message) {
    super(message);
  }
}
