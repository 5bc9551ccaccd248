package io.trunkline.routes;

/** A route file cannot be taken as it is. */
final class FaultyFileException extends Exception {
  private final transient Fault fault;

  FaultyFileException(Fault fault) {
    super(fault.message());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
