package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of columns, as senders write them. */
public final class ColumnNames {
  /** A short row goes back filled up, so that a second look cannot tell that it was short. */
  private static final Set<String> NOT_FITTING =
      Set.of(IntakeReason.COLUMNS_MISMATCH.code(), IntakeReason.COLUMNS_NOT_CONFIRMED.code());

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

  /** Why the values of a row do not stand in these columns; null if they do. */
  static Rejection fault(List<String> columns, List<String> values) {
    if (values.size() != columns.size()) {
      return IntakeReason.COLUMNS_MISMATCH.because(columns.size(), values.size());
    }
    boolean unconfirmed =
        endsInReason(columns) && NOT_FITTING.contains(values.get(columns.size() - 2));
    return unconfirmed ? IntakeReason.COLUMNS_NOT_CONFIRMED.because() : null;
  }

  /** The sender's, without the two that a file of rejected rows has. */
  static List<String> own(List<String> columns) {
    return endsInReason(columns) ? columns.subList(0, columns.size() - 2) : columns;
  }

  /** True if the header ends in the two columns that a file of rejected rows has. */
  static boolean endsInReason(List<String> columns) {
    int size = columns.size();
    return size > 2
        && columns.get(size - 2).strip().equals("reason")
        && columns.get(size - 1).strip().equals("hint");
  }
}
