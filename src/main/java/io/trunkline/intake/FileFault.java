package io.trunkline.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Why a file cannot be loaded at all, for its sender. */
final class FileFault {
  private FileFault() {}

  /** Empty if its rows can be read. */
  static Optional<String> of(Batch batch, Mapping rules, SourceFile file, Rows rows) {
    if (rows instanceof NoRows none && batch.rowsRead() == 0) {
      return Optional.of(none.why());
    }
    if (batch.columns().isEmpty()) {
      return Optional.of(nothing(batch));
    }
    if (rows.isHeaderDamaged()) {
      return Optional.of("The header cannot be read. " + damage(file));
    }
    try {
      BoundMapping.of(rules, batch.columns());
      return Optional.empty();
    } catch (IllegalArgumentException noNumber) {
      return Optional.of(noNumber.getMessage() + readAs(file));
    }
  }

  private static String nothing(Batch batch) {
    if (batch.sizeBytes() == 0) {
      return "The file is empty. Drop it again when it has a header line and rows.";
    }
    return batch.format().kind().keepsText()
        ? "No record that can be read is in the file. If there should be some, send it again."
        : "The file has no header line that can be read. Give it the names of its columns.";
  }

  private static String readAs(SourceFile file) {
    return file.encoding() == StandardCharsets.UTF_8
        ? ""
        : " The file was read as %s; if the names look odd, name its encoding in the route."
            .formatted(file.encoding());
  }

  /** Where the text is damaged, and what to do. */
  static String damage(SourceFile file) {
    return "Byte %d of the file, 0x%02X, is not %s."
            .formatted(file.damage().at() + 1, file.damage().value(), file.encoding())
        + " Save the file as UTF-8, or name its encoding in the route of the source.";
  }

  /** With other parameters than before, rows might be counted otherwise. */
  static void checkSame(Batch batch, Rows rows) {
    if (!batch.columns().equals(rows.columns()) || !batch.format().equals(rows.format())) {
      throw new MappingFaultException(
          ("Loading goes on at row %d, but the file now reads otherwise than when it began; set"
                  + " the parameters of the source's route as they were")
              .formatted(batch.rowsRead() + 1));
    }
  }
}
