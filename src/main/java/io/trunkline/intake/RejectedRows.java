package io.trunkline.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes rows that go back, in the form in which their file came. */
interface RejectedRows extends Closeable {

  /**
   * Adds a row.
   *
   * @param kept as the batch's format keeps it
   */
  void add(List<String> kept, String reason, String hint) throws IOException;

  /** Begins a file. */
  static RejectedRows open(Batch batch, Path file) throws IOException {
    return switch (batch.format().kind()) {
      case CSV -> new RejectedCsv(batch, file);
      case JSON, JSON_LINES -> new RejectedJson(batch.format(), file);
      case XML -> new RejectedXml(batch.format(), file);
      case XLSX -> new RejectedXlsx(batch, file);
      case FIXED_WIDTH -> new RejectedFixedWidth(batch.format(), file);
    };
  }
}
