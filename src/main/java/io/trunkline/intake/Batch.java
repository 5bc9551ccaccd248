package io.trunkline.intake;

import java.util.List;

/**
 * One file on its way into the ledger.
 *
 * @param digest SHA-256 of the file's bytes, in hex
 * @param format how its rows are kept
 * @param columns the sender's own, in their order
 * @param rowsRead data rows that are stored so far
 * @param guard what keeps its leads from being sent
 * @param campaigns that its rows are offered to, by their position in lead ids
 */
public record Batch(
    int id,
    String source,
    String fileName,
    String digest,
    long sizeBytes,
    String mapping,
    RowFormat format,
    List<String> columns,
    State state,
    int rowsRead,
    GuardState guard,
    List<CampaignRef> campaigns) {

  /** Between the values of a CSV file. */
  char delimiter() {
    return format.delimiter();
  }

  /** How far the file's rows are stored. */
  public enum State {
    LOADING,
    LOADED,
    FAILED
  }

  /** A campaign as the ledger knows it. */
  public record CampaignRef(int id, String name) {}
}
