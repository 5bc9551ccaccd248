package io.trunkline.agent;

import io.trunkline.intake.ColumnNames;
import java.util.List;
import java.util.Map;

/** Which columns of a row a provider has other values for, where it shows any. */
record Different(RowRules rules, AgentRow row) {
  List<String> columns(Map<String, Object> listed) {
    return listed == null
        ? List.of()
        : row.values().keySet().stream()
            .filter(column -> !ColumnNames.plain(column).contains("password"))
            .filter(column -> !isState(column) && !rules.settings().containsKey(column))
            .filter(column -> !row.text(column).isEmpty())
            .filter(column -> !AgentRow.text(listed, column).isEmpty())
            .filter(column -> !SameValue.of(row.text(column), AgentRow.text(listed, column)))
            .toList();
  }

  private static boolean isState(String column) {
    return Wanted.COLUMNS.contains(ColumnNames.plain(column));
  }
}
