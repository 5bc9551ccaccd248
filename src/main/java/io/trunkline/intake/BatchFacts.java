package io.trunkline.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is known of a batch that was read to its end.
 *
 * @param before rows of the source's last batches that correct none, the newest first
 * @param lastColumns those of the last of these; null if there is none
 * @param rejected rows that intake or the campaign rejected, by campaign
 * @param age how long before it was taken its file was changed; null if it is no file
 * @param corrects whether rejected rows of other batches came back in it
 */
public record BatchFacts(
    int rows,
    List<Integer> before,
    List<String> columns,
    List<String> lastColumns,
    Map<String, Long> rejected,
    Duration age,
    boolean corrects) {
  private static final int KNOWN = 3;

  /** The median; 0 as long as too few batches are known. */
  int usualRows() {
    return before.size() < KNOWN ? 0 : before.stream().sorted().toList().get(before.size() / 2);
  }
}
