package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A dropped file as it was when it was read through once.
 *
 * @param digest SHA-256 of its bytes, in hex
 * @param size bytes
 * @param encoding UTF-8 or UTF-16 if it is one of them, else the one of old spreadsheets
 */
public record SourceFile(Path path, String digest, long size, Charset encoding) {
  private static final Charset OLD_SPREADSHEET = Charset.forName("windows-1252");

  public static SourceFile read(Path path) throws IOException {
    MessageDigest digest = sha256();
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    byte[] bytes = new byte[1 << 16];
    CharBuffer chars = CharBuffer.allocate(bytes.length + 8);
    int left = 0;
    long size = 0;
    boolean valid = true;
    boolean wide = false;
    try (InputStream in = Files.newInputStream(path)) {
      int read;
      while ((read = in.read(bytes, left, bytes.length - left)) >= 0) {
        digest.update(bytes, left, read);
        wide |= size == 0 && startsWide(bytes, read);
        size += read;
        ByteBuffer window = ByteBuffer.wrap(bytes, 0, left + read);
        valid = valid && !utf8.decode(window, chars.clear(), false).isError();
        left = valid ? window.remaining() : 0;
        window.compact();
      }
    }
    valid &= left == 0;
    Charset encoding = valid ? StandardCharsets.UTF_8 : OLD_SPREADSHEET;
    return new SourceFile(
        path,
        HexFormat.of().formatHex(digest.digest()),
        size,
        wide ? StandardCharsets.UTF_16 : encoding);
  }

  /** The text without its byte order mark. */
  public Reader open() throws IOException {
    Reader text = new InputStreamReader(Files.newInputStream(path), encoding);
    return encoding == StandardCharsets.UTF_8 ? new WithoutMark(text) : text;
  }

  private static boolean startsWide(byte[] bytes, int length) {
    return length > 1
        && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
            || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Java's UTF-8 leaves the mark in the text. */
  private static final class WithoutMark extends java.io.FilterReader {
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
