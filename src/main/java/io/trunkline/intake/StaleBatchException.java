package io.trunkline.intake;

/** Another replica has gone on with this batch; nothing was stored. */
public class StaleBatchException extends RuntimeException {
  public StaleBatchException(int batch, int expected, int found) {
    super("batch " + batch + " stands at row " + found + ", not at row " + expected);
  }
}
