package io.trunkline.intake;

import java.time.Instant;
import java.util.List;

/**
 * A file whose first bytes have been read.
 *
 * @param digest SHA-256 of its bytes, in hex
 * @param format how its rows are kept
 * @param columns the sender's own; empty if the header cannot be read
 * @param campaigns names of those that its rows are offered to
 * @param rails of its source
 * @param modified when the file was last changed; null if it is none
 */
public record NewBatch(
    String source,
    String fileName,
    String digest,
    long sizeBytes,
    String mapping,
    RowFormat format,
    List<String> columns,
    List<String> campaigns,
    GuardRails rails,
    Instant modified) {

  /** One without guard rails, and no file. */
  public NewBatch(
      String source,
      String fileName,
      String digest,
      long sizeBytes,
      String mapping,
      RowFormat format,
      List<String> columns,
      List<String> campaigns) {
    this(
        source,
        fileName,
        digest,
        sizeBytes,
        mapping,
        format,
        columns,
        campaigns,
        GuardRails.NONE,
        null);
  }
}
