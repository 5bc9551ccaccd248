package io.trunkline.agent;

/** A file that cannot be used at all; the message names place, value and remedy. */
final class AgentFileFault extends Exception {
  private static final long serialVersionUID = 1L;

  AgentFileFault(String message) {
    super(message);
  }
}
