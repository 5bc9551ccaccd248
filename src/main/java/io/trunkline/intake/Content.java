package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read again and again: those of a file, or those packed in it. */
@FunctionalInterface
interface Content {
  InputStream open() throws IOException;
}
