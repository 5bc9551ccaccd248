package io.trunkline.intake;

import java.util.ArrayList;
import java.util.List;

/** The values of one row. A quote counts only at the beginning of a value. */
final class CsvLine {
  private final char delimiter;
  private final char quote;
  private final List<String> values = new ArrayList<>();
  private StringBuilder quoted;

  CsvLine(char delimiter, char quote) {
    this.delimiter = delimiter;
    this.quote = quote;
  }

  /**
   * Reads a line.
   *
   * @return false if it ends within quotes
   */
  boolean read(String line) {
    return readFrom(line, 0);
  }

  /**
   * Reads a further line of a value in quotes.
   *
   * @return false if that ends within quotes too
   */
  boolean readOn(String lineBreak, String line) {
    quoted.append(lineBreak);
    return readFrom(line, 0);
  }

  /** All values; one that is still within quotes ends here. */
  List<String> finish() {
    if (quoted != null) {
      values.add(quoted.toString());
      quoted = null;
    }
    return values;
  }

  private boolean readFrom(String line, int start) {
    int at = start;
    while (at >= 0) {
      if (quoted == null && at < line.length() && line.charAt(at) == quote) {
        quoted = new StringBuilder();
        at++;
      }
      if (quoted != null) {
        at = closingQuote(line, at);
        if (at < 0) {
          return false;
        }
      }
      at = endValue(line, at);
    }
    return true;
  }

  /** Returns the place behind the closing quote, or -1 if the line ends before it. */
  private int closingQuote(String line, int start) {
    int from = start;
    int end = line.indexOf(quote, from);
    while (end >= 0) {
      quoted.append(line, from, end);
      if (end + 1 == line.length() || line.charAt(end + 1) != quote) {
        return end + 1;
      }
      quoted.append(quote);
      from = end + 2;
      end = line.indexOf(quote, from);
    }
    quoted.append(line, from, line.length());
    return -1;
  }

  /** Takes what stands before the next delimiter; returns the place behind it, -1 at the end. */
  private int endValue(String line, int start) {
    int stop = line.indexOf(delimiter, start);
    int end = stop < 0 ? line.length() : stop;
    if (quoted == null) {
      values.add(line.substring(start, end));
    } else {
      values.add(quoted.append(line, start, end).toString());
      quoted = null;
    }
    return stop < 0 ? -1 : stop + 1;
  }
}
