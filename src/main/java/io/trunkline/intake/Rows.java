package io.trunkline.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a lead file in their order, streamed, whatever its format. */
interface Rows extends Closeable {

  /** How they are kept, and what the file has around them. */
  RowFormat format();

  /** The sender's own; empty if there are none. */
  List<String> columns();

  /** True if some of the columns' names could not be decoded. */
  default boolean isHeaderDamaged() {
    return false;
  }

  /** The next row that has any value in it, or null at the end. */
  Row next() throws IOException;
}
