package io.trunkline.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of columns, as senders write them. */
public final class ColumnNames {
  private ColumnNames() {}

  /** What remains of a name when case, spaces and punctuation do not count. */
  public static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
  }

  /** Lower case, with one underscore for each run of other characters: Order ID is order_id. */
  static String attribute(String column) {
    return column
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }

  /** The attributes of a whole header; columns without a name or with the same one are numbered. */
  static List<String> attributes(List<String> columns) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = attribute(columns.get(i));
      String base = name.isEmpty() ? "column_" + (i + 1) : name;
      String free = base;
      for (int n = 2; !taken.add(free); n++) {
        free = base + "_" + n;
      }
      names.add(free);
    }
    return names;
  }

  /** True if the header ends in the two columns that a file of rejected rows has. */
  static boolean endsInReason(List<String> columns) {
    int size = columns.size();
    return size > 2
        && columns.get(size - 2).strip().equals("reason")
        && columns.get(size - 1).strip().equals("hint");
  }
}
