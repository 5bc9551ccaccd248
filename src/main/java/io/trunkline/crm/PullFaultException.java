package io.trunkline.crm;

/** Something that was given or has come cannot be used; the message says what, and no secret. */
public class PullFaultException extends RuntimeException {
  public PullFaultException(String message) {
    super(message);
  }
}
