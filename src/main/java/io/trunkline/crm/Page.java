package io.trunkline.crm;

import java.util.List;

/**
 * Some of the records of a window.
 *
 * @param next names the page behind this one; null if there is none
 */
public record Page(List<CrmRecord> records, String next) {
  static final Page EMPTY = new Page(List.of(), null);
}
