package io.trunkline.intake;

/** A poll with the identity of another one, which is stored already. */
public class OtherPollException extends RuntimeException {
  OtherPollException(int batch) {
    super("batch " + batch + " has the same identity and another name");
  }
}
