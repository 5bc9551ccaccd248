package io.trunkline.intake;

import java.io.Closeable;
import java.io.IOException;

/** The texts of a file's records in their order, each with the line where it begins. */
interface Records extends Closeable {

  /** Opens them from the beginning. */
  @FunctionalInterface
  interface Opener {
    Records open() throws IOException;
  }

  /** The next one, or null at the end. */
  Lines.Line next() throws IOException;
}
