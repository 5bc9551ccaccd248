package io.trunkline.intake;

import io.trunkline.intake.Lines.Line;
import io.trunkline.lead.Beginning;
import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Records of which each has names of its own, as rows. Their text is what is kept of them. */
final class RecordRows implements Rows {
  private static final int MOST_COLUMNS = 5000;
  private static final int KEPT_OF_TOO_LONG = 1000;

  private final RowFormat format;
  private final List<String> columns;
  private final Records records;
  private final SourceFile file;
  private final int longest;

  /**
   * @param longest characters of a record
   */
  RecordRows(
      SourceFile file, RowFormat format, List<String> columns, Records records, int longest) {
    this.file = file;
    this.format = format;
    this.columns = columns;
    this.records = records;
    this.longest = longest;
  }

  /**
   * Reads all records through for their columns, and opens them again.
   *
   * @throws FileFaultException if they have too many
   */
  static RecordRows open(SourceFile file, RowFormat format, Records.Opener opener, int longest)
      throws IOException {
    List<String> columns;
    try (Records records = opener.open()) {
      columns = columns(format, records);
    }
    return new RecordRows(file, format, columns, opener.open(), longest);
  }

  @Override
  public RowFormat format() {
    return format;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Row next() throws IOException {
    Row row = null;
    for (Line record = records.next(); record != null; record = records.next()) {
      row = record.text().isBlank() ? null : row(record);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private static List<String> columns(RowFormat format, Records records) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (Line record = records.next(); record != null; record = records.next()) {
      if (!record.cut() && !record.text().isBlank()) {
        names.addAll(format.read(record.text()).values().keySet());
      }
      if (names.size() > MOST_COLUMNS) {
        throw new FileFaultException(
            ("Up to line %d, the records have more than %d different names. Nothing was loaded; if"
                    + " names hold values, such as a list by number, name these otherwise.")
                .formatted(record.number(), MOST_COLUMNS));
      }
    }
    return List.copyOf(names);
  }

  /** Null if nothing is in it. */
  private Row row(Line record) {
    if (record.cut()) {
      return tooLong(record.number(), record.text(), longest);
    }
    RecordReading reading = format.read(record.text());
    if (reading.isEmpty()) {
      return null;
    }
    Rejection fault = reading.fault() == null ? damage(record) : reading.fault();
    return new Row(record.number(), reading.inOrder(columns), fault, record.text());
  }

  private Rejection damage(Line record) {
    boolean damaged = file.damage() != null && record.text().indexOf(Lines.REPLACED) >= 0;
    return damaged
        ? IntakeReason.TEXT_DAMAGED.because(record.number(), file.encoding().name())
        : null;
  }

  /** Only its beginning is kept. */
  static Row tooLong(int line, String text, int longest) {
    Rejection fault = IntakeReason.ROW_TOO_LONG.because(longest, line);
    return new Row(line, List.of(), fault, Beginning.of(text, KEPT_OF_TOO_LONG));
  }
}
