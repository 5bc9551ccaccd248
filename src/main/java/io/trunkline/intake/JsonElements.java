package io.trunkline.intake;

import io.trunkline.intake.Lines.Line;
import java.io.IOException;
import java.io.Reader;

/**
 * The texts of the elements of a JSON array, as they stand. The file was read through before, so
 * that nothing but quotes and brackets has to be looked at.
 */
final class JsonElements implements Records {
  private final Reader text;
  private final int longest;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder element = new StringBuilder();
  private int position;
  private int end;
  private int line = 1;
  private int depth;
  private boolean quoted;
  private boolean escaped;

  /**
   * @param before characters in front of the array's bracket
   * @param longest characters that are kept of an element
   */
  JsonElements(Reader text, long before, int longest) throws IOException {
    this.text = text;
    this.longest = longest;
    for (long i = 0; i <= before; i++) {
      take();
    }
  }

  @Override
  public Line next() throws IOException {
    while (peek() == ',' || isSpace(peek())) {
      take();
    }
    if (peek() == ']' || peek() < 0) {
      return null;
    }
    int start = line;
    element.setLength(0);
    boolean cut = false;
    while (peek() >= 0 && !isEnd(peek())) {
      char next = take();
      look(next);
      if (element.length() < longest) {
        element.append(next);
      } else {
        cut = true;
      }
    }
    return new Line(start, element.toString().stripTrailing(), "", cut);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private boolean isEnd(int next) {
    return !quoted && depth == 0 && (next == ',' || next == ']');
  }

  private static boolean isSpace(int next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  private void look(char next) {
    if (quoted) {
      quoted = escaped || next != '"';
      escaped = !escaped && next == '\\';
    } else {
      quoted = next == '"';
      depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
    }
  }

  private int peek() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, text.read(buffer));
    }
    return position < end ? buffer[position] : -1;
  }

  private char take() throws IOException {
    char next = (char) peek();
    position++;
    line += next == '\n' ? 1 : 0;
    return next;
  }
}
