package io.trunkline.agent;

/** Why a file cannot be worked on now; the message says what to do. */
final class AgentFileWaits extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AgentFileWaits(String message) {
    super(message);
  }
}
