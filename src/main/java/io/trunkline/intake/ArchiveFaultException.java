package io.trunkline.intake;

/** An archive that is not taken; the message tells its sender why and what to do. */
final class ArchiveFaultException extends java.io.IOException {
  ArchiveFaultException(String message) {
    super(message);
  }
}
