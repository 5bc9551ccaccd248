package io.trunkline.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rejected rows as CSV, in the sender's own columns with reason and hint behind them. */
final class RejectedCsv implements RejectedRows {
  private final CsvWriter csv;
  private final List<String> columns;

  RejectedCsv(Batch batch, Path file) throws IOException {
    columns = batch.columns();
    csv = writer(RejectedRows.text(file), batch.format().delimiter());
    add(columns, "reason", "hint");
  }

  @Override
  public void add(List<String> kept, String reason, String hint) {
    csv.writeRecord(line(columns, kept, reason, hint));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** Surplus values go behind the hint, so that every other one stands in its own column. */
  static List<String> line(List<String> columns, List<String> values, String reason, String hint) {
    int width = columns.size() - (ColumnNames.endsInReason(columns) ? 2 : 0);
    List<String> line = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      line.add(i < values.size() ? values.get(i) : "");
    }
    line.add(reason);
    line.add(hint);
    line.addAll(values.subList(Math.min(values.size(), columns.size()), values.size()));
    return line;
  }

  /** By the mark, spreadsheets know the encoding, and so do we when the file comes back. */
  private static CsvWriter writer(Writer text, char delimiter) throws IOException {
    text.write('\uFEFF');
    return CsvWriter.builder().fieldSeparator(delimiter).build(text);
  }
}
