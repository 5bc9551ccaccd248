package io.trunkline.crm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Some of the records of a window.
 *
 * @param next names the page behind this one; null if there is none
 */
public record Page(List<CrmRecord> records, String next) {
  static final Page EMPTY = new Page(List.of(), null);

  /** The same for the same states of the same records; empty for none. */
  String digest() {
    return records.isEmpty()
        ? ""
        : CrmRecord.sha256(
            records.stream().map(CrmRecord::digest).sorted().collect(Collectors.joining()));
  }
}
