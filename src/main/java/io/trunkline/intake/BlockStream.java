package io.trunkline.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose single bytes come by the same way as its blocks, so that one place counts all. */
abstract class BlockStream extends FilterInputStream {
  BlockStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }
}
