package io.trunkline.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What comes out of an archive, as long as it is not much more than what went in. */
final class UnpackedStream extends BlockStream {
  private static final long HARMLESS = 64L << 20;
  private static final long MOST = 16L << 30;
  private static final int RATIO = 200;

  private final long most;
  private final Closeable archive;
  private long size;

  /**
   * @param most bytes
   * @param archive is closed with it
   */
  UnpackedStream(InputStream in, long most, Closeable archive) {
    super(in);
    this.most = most;
    this.archive = archive;
  }

  /** Bytes that an archive may hold in all: plenty for text, too little to do harm. */
  static long most(Path archive) throws IOException {
    return Math.min(MOST, Math.max(HARMLESS, RATIO * Files.size(archive)));
  }

  static FileFaultException tooLarge(long most) {
    return new FileFaultException(
        ("The archive holds more than %d bytes, at least %d times its own size or more than any"
                + " archive may hold. Unpack it, look at its files, and drop those.")
            .formatted(most, RATIO));
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    size += Math.max(0, read);
    if (size > most) {
      throw tooLarge(most);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      super.close();
    }
  }
}
