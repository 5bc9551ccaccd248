package io.trunkline.intake;

import java.util.List;

/**
 * Rows that were fetched, and not dropped as a file.
 *
 * @param identity tells this poll from all others of its source, also after a crash; at most 64 of
 *     {@code a-z}, {@code 0-9} and {@code -}
 * @param mapping name of a mapping file
 * @param campaigns names of those that each row is offered to
 * @param columns names of the values of each row
 * @param rows all that belong to it; they are held in memory
 */
public record Poll(
    String source,
    String identity,
    String mapping,
    List<String> campaigns,
    List<String> columns,
    List<List<String>> rows) {
  private static final int LONGEST_IDENTITY = 64;

  public Poll {
    if (identity.length() > LONGEST_IDENTITY || !identity.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("'" + identity + "' does not name a poll");
    }
  }
}
