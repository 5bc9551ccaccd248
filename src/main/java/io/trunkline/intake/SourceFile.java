package io.trunkline.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A dropped file, or one that was packed in it, as it was when it was read through once.
 *
 * @param path of what was dropped
 * @param name its own
 * @param digest SHA-256 of its unpacked bytes, in hex
 * @param size unpacked bytes
 * @param encoding of its text
 * @param damage where its bytes first leave the encoding; null if they never do
 */
public record SourceFile(
    Path path,
    String name,
    Content content,
    String digest,
    long size,
    Charset encoding,
    SourceFile.Damage damage) {

  /**
   * A byte that does not belong where it stands.
   *
   * @param at bytes before it
   */
  public record Damage(long at, int value) {}

  public static SourceFile read(Path path) throws IOException {
    return read(path, null);
  }

  /**
   * Reads a file through.
   *
   * @param told its encoding unless it has a byte order mark; null to find it out
   */
  static SourceFile read(Path path, Charset told) throws IOException {
    String name = path.getFileName().toString();
    return read(path, new Dropped.Part(name, () -> Files.newInputStream(path)), told);
  }

  static SourceFile read(Path path, Dropped.Part part, Charset told) throws IOException {
    MessageDigest digest = sha256();
    byte[] bytes = new byte[1 << 16];
    long size = 0;
    EncodingScan scan;
    try (InputStream in = part.content().open()) {
      int read = in.readNBytes(bytes, 0, bytes.length);
      scan = new EncodingScan(bytes, read, told);
      while (read > 0) {
        digest.update(bytes, 0, read);
        scan.take(bytes, read);
        size += read;
        read = in.readNBytes(bytes, 0, bytes.length);
      }
    }
    scan.finish();
    return scan.isOldSpreadsheet()
        ? read(path, part, EncodingScan.OLD_SPREADSHEET)
        : new SourceFile(
            path,
            part.name(),
            part.content(),
            HexFormat.of().formatHex(digest.digest()),
            size,
            scan.charset(),
            scan.damage());
  }

  /** Its rows; one with damaged text has that as its fault. */
  public CsvRows rows(int longest) throws IOException {
    return rows(longest, CsvFormat.FOUND);
  }

  CsvRows rows(int longest, CsvFormat told) throws IOException {
    return new CsvRows(text(), longest, damage == null ? null : encoding.name(), told);
  }

  /** Its text without a byte order mark. */
  Reader text() throws IOException {
    return new WithoutMark(new InputStreamReader(content.open(), encoding));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Java leaves the mark in the text. */
  private static final class WithoutMark extends FilterReader {
    private boolean begun;

    WithoutMark(Reader text) {
      super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (!begun && read > 0 && buffer[offset] == '\uFEFF') {
        System.arraycopy(buffer, offset + 1, buffer, offset, --read);
        read = read == 0 ? super.read(buffer, offset, length) : read;
      }
      begun = true;
      return read;
    }
  }
}
