package io.trunkline.table;

import java.util.List;

/**
 * A row of a table, as text.
 *
 * @param position value of the column that rows are read in the order of; the key if there is none
 */
public record TableRow(String key, String position, List<String> values) {}
