package io.trunkline.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The directory at the end of a zip archive, looked at before anything reads it whole. */
final class ZipDirectory {
  private static final int END = 0x06054B50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR = 0x07064B50;
  private static final int LOCATOR_SIZE = 20;
  private static final int OFFSET_AT = 16;
  private static final long MOST_BYTES = 1 << 20;

  private ZipDirectory() {}

  /**
   * Checks that it is there and small.
   *
   * @throws FileFaultException if not
   */
  static void check(Path archive) throws IOException {
    try (DiskChannel file = DiskChannel.open(archive)) {
      long start = Math.max(0, file.size() - LOCATOR_SIZE - END_SIZE - LONGEST_COMMENT);
      ByteBuffer tail = ByteBuffer.allocate((int) (file.size() - start));
      tail.order(ByteOrder.LITTLE_ENDIAN);
      file.read(tail, start);
      check(tail, start, end(tail));
    }
  }

  private static int end(ByteBuffer tail) throws FileFaultException {
    for (int at = tail.position() - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return at;
      }
    }
    throw new FileFaultException(
        "The archive is cut off: its directory is missing. Nothing of it was loaded; send it again.");
  }

  private static void check(ByteBuffer tail, long start, int end) throws FileFaultException {
    boolean huge = end >= LOCATOR_SIZE && tail.getInt(end - LOCATOR_SIZE) == LOCATOR;
    long size = start + end - Integer.toUnsignedLong(tail.getInt(end + OFFSET_AT));
    if (huge || size < 0 || size > MOST_BYTES) {
      throw new FileFaultException(
          "The directory of the archive is larger than %d bytes, or in the form for huge archives."
                  .formatted(MOST_BYTES)
              + " Unpack it and drop its files.");
    }
  }
}
