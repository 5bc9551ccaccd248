package io.trunkline.intake;

import io.trunkline.intake.Lines.Line;
import io.trunkline.lead.Beginning;
import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV text, streamed. Whatever is wrong with a row stays with that row: a quote that
 * is never closed costs its own line only, and not the rest of the file.
 */
public final class CsvRows implements Rows {
  private static final int MOST_LINES = 500;
  private static final int KEPT_OF_TOO_LONG = 1000;

  private final Lines lines;
  private final int longest;
  private final String encoding;
  private final CsvFormat format;
  private final List<String> columns;

  /**
   * Opens a text and reads its header.
   *
   * @param longest characters of a row
   */
  CsvRows(Reader text, int longest) throws IOException {
    this(text, longest, null, CsvFormat.FOUND);
  }

  /**
   * Opens a text of which some may be damaged, and reads its header.
   *
   * @param encoding that its damaged places do not belong to; null if there are none
   * @param told what its route says about its form
   */
  CsvRows(Reader text, int longest, String encoding, CsvFormat told) throws IOException {
    this.lines = new Lines(text, longest);
    this.longest = longest;
    this.encoding = encoding;
    Line header = lines.next();
    while (header != null && header.text().isBlank()) {
      header = lines.next();
    }
    if (header == null) {
      this.format = told.in("");
      this.columns = List.of();
    } else {
      this.format = told.in(header.text());
      lines.giveBack(List.of(header));
      this.columns = header.cut() ? List.of() : next(false).values();
    }
  }

  public char delimiter() {
    return format.delimiter();
  }

  @Override
  public RowFormat format() {
    return RowFormat.csv(format.delimiter());
  }

  /** The header; empty if the file has none. */
  @Override
  public List<String> columns() {
    return columns;
  }

  /** True if some of the header could not be decoded. */
  @Override
  public boolean isHeaderDamaged() {
    return encoding != null && isDamaged(columns);
  }

  /** The next row that has any value in it, or null at the end. */
  @Override
  public Row next() throws IOException {
    return next(true);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Row next(boolean checked) throws IOException {
    Line line = lines.next();
    while (line != null) {
      Row row = row(line);
      if (!isEmpty(row)) {
        return checked ? checked(row) : row;
      }
      line = lines.next();
    }
    return null;
  }

  private Row row(Line line) throws IOException {
    if (line.cut()) {
      return tooLong(line);
    }
    var values = new CsvLine(format.delimiter(), format.quote());
    if (values.read(line.text())) {
      return new Row(line.number(), values.finish(), null);
    }
    List<Line> more = new ArrayList<>();
    if (close(values, line, more)) {
      return new Row(line.number(), values.finish(), null);
    }
    lines.giveBack(more);
    List<String> raw = List.of(line.text());
    return new Row(line.number(), raw, IntakeReason.QUOTE_NOT_CLOSED.because());
  }

  /** Reads on until the open quote is closed; false if that does not happen near by. */
  private boolean close(CsvLine values, Line first, List<Line> more) throws IOException {
    String lineBreak = first.lineBreak();
    int size = first.text().length();
    while (more.size() < MOST_LINES && size < longest) {
      Line next = lines.next();
      if (next == null) {
        return false;
      }
      more.add(next);
      size += next.text().length();
      if (!next.cut() && values.readOn(lineBreak, next.text())) {
        return true;
      }
      lineBreak = next.lineBreak();
    }
    return false;
  }

  private Row tooLong(Line line) {
    String beginning = Beginning.of(line.text(), KEPT_OF_TOO_LONG);
    return new Row(
        line.number(),
        List.of(beginning),
        IntakeReason.ROW_TOO_LONG.because(longest, line.number()));
  }

  private Row checked(Row row) {
    if (row.fault() != null) {
      return row;
    }
    Rejection fault = ColumnNames.fault(columns, row.values());
    if (encoding != null && fault == null && isDamaged(row.values())) {
      fault = IntakeReason.TEXT_DAMAGED.because(row.line(), encoding);
    }
    return new Row(row.line(), row.values(), fault);
  }

  private static boolean isDamaged(List<String> values) {
    return values.stream().anyMatch(value -> value.indexOf(Lines.REPLACED) >= 0);
  }

  private static boolean isEmpty(Row row) {
    for (String value : row.values()) {
      if (!value.isBlank()) {
        return false;
      }
    }
    return true;
  }
}
