package io.trunkline.intake;

import io.trunkline.lead.CsvCell;
import io.trunkline.ledger.BatchLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes the rows that go back to their sender, in the sender's own columns and format. */
final class RejectedFile {
  private final BatchLedger ledger;
  private final Batch batch;
  private final String proof;
  private RejectedRow pending;

  RejectedFile(BatchLedger ledger, Batch batch) {
    this.ledger = ledger;
    this.batch = batch;
    this.proof = ledger.mark(batch.id());
  }

  /** Writes the whole file beside its place and then puts it there, so that nobody sees a half. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    try (RejectedRows rows = RejectedRows.open(batch, half)) {
      ledger.rejectedRows(batch.id(), row -> merge(rows, row));
      flush(rows);
    }
    try (FileChannel disk = FileChannel.open(half, StandardOpenOption.WRITE)) {
      disk.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A row that several campaigns reject goes back once, with all their reasons. */
  private void merge(RejectedRows rows, RejectedRow row) {
    if (pending == null || pending.id().row() != row.id().row()) {
      flush(rows);
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

  private void flush(RejectedRows rows) {
    if (pending != null) {
      try {
        rows.add(pending.values(), ours(pending.reason()), marked(pending));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      pending = null;
    }
  }

  private String marked(RejectedRow row) {
    // Batches from before there were marks have none.
    String mark = proof == null ? "" : " " + new RowMark(batch.id(), row.id().row(), proof);
    return (ours(row.hint()) + mark).stripLeading();
  }

  /** A provider may have written it. The sender's own values are the sender's, and stay. */
  private static String ours(String text) {
    return text == null ? "" : CsvCell.inert(text);
  }
}
