package io.trunkline.table;

import java.util.List;

/**
 * Some rows of a table, in their order.
 *
 * @param whole true if all rows are in it that were asked for
 */
public record TablePage(List<TableRow> rows, boolean whole) {
  public TableRow last() {
    return rows.get(rows.size() - 1);
  }
}
