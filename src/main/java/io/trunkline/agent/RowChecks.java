package io.trunkline.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds rows that cannot be used, before anybody is asked. */
final class RowChecks {
  private RowChecks() {}

  /** What is wrong with the header; empty if nothing is. */
  static Optional<String> header(AgentFile file, String scope, List<String> names) {
    if (!scope.isEmpty() && !file.has(scope)) {
      return Optional.of(lacks(file, scope));
    }
    return names.stream().anyMatch(file::has)
        ? Optional.empty()
        : Optional.of(lacks(file, String.join("' or '", names)));
  }

  /** Shows no cell of line 1: without a header it is an agent, with a password. */
  private static String lacks(AgentFile file, String column) {
    return ("Line 1 has no column '%s' among its %d columns. Name it so, or put a line with the names"
            + " of columns first, and drop the file again.")
        .formatted(column, file.columns().size());
  }

  /**
   * The rows, with their faults.
   *
   * @param names each row must have one of these, and be the only one with it in its scope
   */
  static List<AgentRow> checked(List<AgentRow> rows, String scope, List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    List<AgentRow> checked = new ArrayList<>();
    for (AgentRow row : rows) {
      RowResult fault = row.fault() != null ? row.fault() : fault(row, scope, names, seen);
      checked.add(row.with(fault));
    }
    return checked;
  }

  private static RowResult fault(
      AgentRow row, String scope, List<String> names, Map<String, Integer> seen) {
    boolean named = names.stream().anyMatch(name -> !row.text(name).isEmpty());
    if (!named || !scope.isEmpty() && row.text(scope).isEmpty()) {
      String needed = scope.isEmpty() ? "" : scope + " and ";
      return RowResult.refused(
          "agent-not-named", "Fill in " + needed + String.join(" or ", names) + ".");
    } else if (row.wanted().isEmpty()) {
      return Wanted.unknown();
    }
    return doubled(row, scope, names, seen);
  }

  private static RowResult doubled(
      AgentRow row, String scope, List<String> names, Map<String, Integer> seen) {
    RowResult fault = null;
    for (String name : names) {
      String value = row.text(name).toLowerCase(Locale.ROOT);
      String key = (scope.isEmpty() ? "" : row.text(scope)) + "\n" + name + "\n" + value;
      Integer first = value.isEmpty() ? null : seen.putIfAbsent(key, row.line());
      if (first != null) {
        fault =
            RowResult.refused(
                "agent-doubled",
                "Line " + first + " has the same " + name + ". Only that line counts.");
      }
    }
    return fault;
  }
}
