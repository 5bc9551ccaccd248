package io.trunkline.intake;

import java.util.List;

/**
 * One file on its way into the ledger.
 *
 * @param digest SHA-256 of the file's bytes, in hex
 * @param delimiter between the values of the sender's file
 * @param columns the sender's own, in their order
 * @param rowsRead data rows that are stored so far
 * @param campaigns that its rows are offered to, by their position in lead ids
 */
public record Batch(
    int id,
    String source,
    String fileName,
    String digest,
    long sizeBytes,
    String mapping,
    char delimiter,
    List<String> columns,
    State state,
    int rowsRead,
    List<CampaignRef> campaigns) {

  /** How far the file's rows are stored. */
  public enum State {
    LOADING,
    LOADED,
    FAILED
  }

  /** A campaign as the ledger knows it. */
  public record CampaignRef(int id, String name) {}
}
