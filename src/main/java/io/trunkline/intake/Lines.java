package io.trunkline.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** The lines of a text, however long they are, in bounded memory. */
final class Lines implements Records {
  /** What a decoder writes for bytes that it cannot decode. */
  static final char REPLACED = '\uFFFD';

  private final Reader text;
  private final int longest;
  private final char[] buffer = new char[1 << 16];
  private final Deque<Line> returned = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int end;
  private int number;

  /**
   * @param number from 1
   * @param text without its line break; only the beginning if it is cut
   * @param lineBreak as it stands in the file; empty at the end of the file
   */
  record Line(int number, String text, String lineBreak, boolean cut) {}

  /**
   * @param longest characters that are kept of a line
   */
  Lines(Reader text, int longest) {
    this.text = text;
    this.longest = longest;
  }

  /** The next line, or null at the end. */
  @Override
  public Line next() throws IOException {
    if (!returned.isEmpty()) {
      return returned.poll();
    }
    line.setLength(0);
    boolean cut = false;
    while (fill()) {
      int stop = findBreak();
      int room = longest - line.length();
      line.append(buffer, position, Math.min(room, stop - position));
      cut |= stop - position > room;
      position = stop;
      if (stop < end) {
        return new Line(++number, line.toString(), lineBreak(), cut);
      }
    }
    return line.length() == 0 ? null : new Line(++number, line.toString(), "", cut);
  }

  /** Gives lines back, to be read again in this order. */
  void giveBack(Collection<Line> lines) {
    var all = new ArrayDeque<>(lines);
    while (!all.isEmpty()) {
      returned.addFirst(all.pollLast());
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private int findBreak() {
    int at = position;
    while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    return at;
  }

  private String lineBreak() throws IOException {
    if (buffer[position++] == '\n') {
      return "\n";
    }
    if (fill() && buffer[position] == '\n') {
      position++;
      return "\r\n";
    }
    return "\r";
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, text.read(buffer));
    }
    return position < end;
  }
}
