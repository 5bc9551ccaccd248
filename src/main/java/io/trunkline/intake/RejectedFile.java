package io.trunkline.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trunkline.lead.CsvCell;
import io.trunkline.ledger.BatchLedger;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows that go back to their sender, in the sender's own columns. */
final class RejectedFile {
  private final BatchLedger ledger;
  private final Batch batch;
  private final int width;
  private RejectedRow pending;

  RejectedFile(BatchLedger ledger, Batch batch) {
    this.ledger = ledger;
    this.batch = batch;
    int columns = batch.columns().size();
    this.width = ColumnNames.endsInReason(batch.columns()) ? columns - 2 : columns;
  }

  /** Writes the whole file beside its place and then puts it there, so that nobody sees a half. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    try (CsvWriter csv = writer(Files.newBufferedWriter(half))) {
      csv.writeRecord(line(batch.columns(), "reason", "hint"));
      ledger.rejectedRows(batch.id(), row -> merge(csv, row));
      flush(csv);
    }
    try (FileChannel disk = FileChannel.open(half, StandardOpenOption.WRITE)) {
      disk.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** By the mark, spreadsheets know the encoding, and so do we when the file comes back. */
  private CsvWriter writer(Writer text) throws IOException {
    text.write('\uFEFF');
    return CsvWriter.builder().fieldSeparator(batch.delimiter()).build(text);
  }

  /** A row that several campaigns reject goes back once, with all their reasons. */
  private void merge(CsvWriter csv, RejectedRow row) {
    if (pending == null || pending.id().row() != row.id().row()) {
      flush(csv);
      pending = row;
    } else if (!String.valueOf(pending.reason()).equals(row.reason())) {
      pending =
          new RejectedRow(
              pending.id(),
              pending.values(),
              pending.reason() + "; " + row.reason(),
              pending.hint() + " / " + row.hint());
    }
  }

  private void flush(CsvWriter csv) {
    if (pending != null) {
      csv.writeRecord(line(pending.values(), pending.reason(), pending.hint()));
      pending = null;
    }
  }

  /** Surplus values go behind the hint, so that every other one stands in its own column. */
  private List<String> line(List<String> values, String reason, String hint) {
    List<String> line = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      line.add(i < values.size() ? values.get(i) : "");
    }
    line.add(ours(reason));
    line.add(ours(hint));
    line.addAll(values.subList(Math.min(values.size(), batch.columns().size()), values.size()));
    return line;
  }

  /** A provider may have written it. The sender's own values are the sender's, and stay. */
  private static String ours(String text) {
    return text == null ? "" : CsvCell.inert(text);
  }
}
