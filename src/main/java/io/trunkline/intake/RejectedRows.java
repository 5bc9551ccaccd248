package io.trunkline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
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

  /** A text in UTF-8 that takes halves of characters too: one must not keep all rows from going. */
  static Writer text(Path file) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), UTF_8));
  }

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
