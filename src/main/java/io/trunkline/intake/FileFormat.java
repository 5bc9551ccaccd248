package io.trunkline.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What lead files are written in. */
public enum FileFormat {
  CSV,
  JSON_LINES,
  /** An array of objects. */
  JSON,
  XML,
  XLSX,
  FIXED_WIDTH;

  /** Its name in route files and in the ledger. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The format of this name. */
  public static Optional<FileFormat> of(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  /** True if a row is kept as the text that its sender wrote, and not as a list of values. */
  boolean keepsText() {
    return this != CSV && this != XLSX;
  }

  /** True if its files tell how they are encoded, or have no text. */
  boolean tellsEncoding() {
    return this == XML || this == XLSX;
  }
}
