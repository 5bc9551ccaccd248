package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;

/** Ends reading at a name, value or comment that would fill the memory. */
final class LimitedStream extends BlockStream {
  private static final int MOST = 1 << 22;
  private final String what;
  private int read;

  LimitedStream(InputStream in, String what) {
    super(in);
    this.what = what;
  }

  /** A name, value or comment begins. */
  void begin() {
    read = 0;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    read += Math.max(0, got);
    if (read > MOST) {
      throw XmlFault.of(
          what, "a name, value or comment in it has more than " + MOST + " bytes", null);
    }
    return got;
  }
}
