package io.trunkline.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Finds out how a text is encoded while its bytes go by: by its mark, else as it was told, else
 * UTF-16 by its zero bytes, else UTF-8 if that fits better than what old spreadsheets write.
 */
final class EncodingScan {
  static final Charset OLD_SPREADSHEET = Charset.forName("windows-1252");
  private static final int MOST = 1 << 16;
  private static final int RARE = 16;

  private final Charset charset;
  private final boolean guessed;
  private final CharsetDecoder decoder;
  private final ByteBuffer window = ByteBuffer.allocate(MOST + 16);
  private final CharBuffer chars = CharBuffer.allocate(MOST);
  private long position;
  private long surplus;
  private long damages;
  private SourceFile.Damage first;

  /**
   * Begins with the first bytes of a text.
   *
   * @param told the encoding that its route names; null if none
   */
  EncodingScan(byte[] bytes, int length, Charset told) {
    Charset marked = marked(bytes, length);
    Charset known = marked == null ? told : marked;
    Charset wide = known == null ? wide(bytes, length) : null;
    this.guessed = known == null && wide == null;
    this.charset = guessed ? StandardCharsets.UTF_8 : known == null ? wide : known;
    this.decoder = charset.newDecoder();
  }

  /** Takes the next bytes, 65,536 at most. */
  void take(byte[] bytes, int length) {
    window.put(bytes, 0, length).flip();
    decode(false);
    window.compact();
  }

  /** Says that all bytes were taken. */
  void finish() {
    window.flip();
    decode(true);
  }

  Charset charset() {
    return charset;
  }

  /** The first bytes that do not belong to the encoding; null if all do. */
  SourceFile.Damage damage() {
    return first;
  }

  /** Letters of several bytes are hardly ever there by chance, so they outweigh damaged places. */
  boolean isOldSpreadsheet() {
    return guessed && damages > 0 && surplus <= damages;
  }

  private void decode(boolean end) {
    CoderResult result;
    do {
      int start = window.position();
      result = decoder.decode(window, chars.clear(), end);
      int taken = window.position() - start;
      position += taken;
      surplus += taken - chars.position();
      if (result.isError()) {
        skip(result.length());
      }
    } while (!result.isUnderflow());
  }

  private void skip(int length) {
    if (damages++ == 0) {
      first = new SourceFile.Damage(position, window.get(window.position()) & 0xFF);
    }
    window.position(window.position() + length);
    position += length;
  }

  private static Charset marked(byte[] bytes, int length) {
    int two = length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    if (two == 0xFEFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (two == 0xFFFE) {
      return StandardCharsets.UTF_16LE;
    }
    return two == 0xEFBB && length > 2 && bytes[2] == (byte) 0xBF ? StandardCharsets.UTF_8 : null;
  }

  /** Delimiters, digits and line breaks have one zero byte each, always on the same side. */
  private static Charset wide(byte[] bytes, int length) {
    int[] zeros = new int[2];
    for (int i = 0; i < length; i++) {
      zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
    }
    int most = Math.max(zeros[0], zeros[1]);
    int least = Math.min(zeros[0], zeros[1]);
    if (most == 0 || most < length / RARE || least > most / RARE) {
      return null;
    }
    return zeros[1] == most ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }
}
