package io.trunkline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that cells of a workbook share. A sheet may have a million of its own, so they are on
 * disk while the workbook is read: one file with the texts, one with where each begins.
 */
final class SharedTexts implements Closeable {
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_TEXTS = 100_000_000;
  private static final List<String> ITEM = List.of("si");
  private static final int MOST_KEPT = 4096;
  private static final int LONGEST_KEPT = 256;

  private final DiskChannel texts;
  private final DiskChannel places;
  private int count;
  private final Map<Integer, String> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private SharedTexts(Path folder) throws IOException {
    texts = scratch(folder);
    places = scratch(folder);
  }

  /**
   * Reads all of them.
   *
   * @param xml null if there are none
   * @param folder for the files that they are kept in, which are gone when this is closed
   */
  static SharedTexts read(XmlEvents xml, int longest, Path folder) throws IOException {
    var shared = new SharedTexts(folder);
    try (xml) {
      if (xml != null) {
        shared.store(xml, longest);
      }
      return shared;
    } catch (IOException | RuntimeException failed) {
      shared.close();
      throw failed;
    }
  }

  /**
   * One of them.
   *
   * @param number from 0
   * @throws FileFaultException if there is no such text
   */
  String get(int number) throws IOException {
    String known = recent.get(number);
    if (known != null) {
      return known;
    }
    if (number < 0 || number >= count) {
      throw new FileFaultException(
          "A cell of the workbook refers to a text that is not there. Save it anew as XLSX.");
    }
    ByteBuffer place = read(places, 8L * number, 16);
    long from = place.getLong();
    String text = new String(read(texts, from, (int) (place.getLong() - from)).array(), UTF_8);
    if (text.length() <= LONGEST_KEPT) {
      recent.put(number, text);
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    try (texts;
        places) {
      recent.clear();
    }
  }

  private void store(XmlEvents xml, int longest) throws IOException {
    var text = new BufferedOutputStream(Channels.newOutputStream(texts));
    var place = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(places)));
    long size = 0;
    place.writeLong(size);
    while (xml.next()) {
      if (xml.isStart() && xml.isAt(ITEM)) {
        byte[] bytes = CellText.read(xml, longest).getBytes(UTF_8);
        text.write(bytes);
        size += bytes.length;
        place.writeLong(size);
        count++;
      }
      if (size > MOST_BYTES || count > MOST_TEXTS) {
        throw new FileFaultException(
            "The texts of the workbook are too many, or have more than %d bytes. Save it as CSV."
                .formatted(MOST_BYTES));
      }
    }
    text.flush();
    place.flush();
  }

  private static ByteBuffer read(DiskChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.read(bytes, from);
    return bytes.flip();
  }

  private static DiskChannel scratch(Path folder) throws IOException {
    return DiskChannel.open(
        Files.createTempFile(folder, ".workbook", ".part"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
