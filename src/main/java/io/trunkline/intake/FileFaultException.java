package io.trunkline.intake;

/** A file that is not taken at all; the message tells its sender why and what to do. */
public class FileFaultException extends java.io.IOException {
  FileFaultException(String message) {
    super(message);
  }
}
