package io.trunkline.intake;

/** A mapping cannot be used. The message names file, line, key and remedy. */
public class MappingFaultException extends RuntimeException {
  public MappingFaultException(String message) {
    super(message);
  }
}
