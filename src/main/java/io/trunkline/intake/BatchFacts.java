package io.trunkline.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is known of a batch that was read to its end.
 *
 * @param before rows of the source's last batches, the newest first
 * @param lastColumns those of the last batch; null if there is none
 * @param rejected rows that intake or the campaign rejected, by campaign
 * @param age how long before it was taken its file was changed; null if it is no file
 */
public record BatchFacts(
    int rows,
    List<Integer> before,
    List<String> columns,
    List<String> lastColumns,
    Map<String, Long> rejected,
    Duration age) {
  private static final int KNOWN = 3;

  /** The median; 0 as long as too few batches are known. */
  int usualRows() {
    return before.size() < KNOWN ? 0 : before.stream().sorted().toList().get(before.size() / 2);
  }
}
