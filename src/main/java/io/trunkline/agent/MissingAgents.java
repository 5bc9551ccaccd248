package io.trunkline.agent;

import io.trunkline.intake.ColumnNames;
import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agents that are listed and that no row names. They are removed only if a setting says so, and
 * never if the file looks as if a part of it were missing.
 */
record MissingAgents(AgentWork work, RowRules rules) {
  /**
   * An agent that no row names.
   *
   * @param entry as it is listed; null if it is not any more
   * @param held why it stays; null if it does not
   */
  record Missing(AgentRow row, Map<String, Object> entry, RowResult held) {}

  List<Missing> of(String scope, List<AgentRow> rows, ListedAgents listed) {
    if (!work.config().removeMissing()) {
      return List.of();
    }
    Set<String> named =
        rows.stream().flatMap(row -> rules.ids(row.values()).stream()).collect(Collectors.toSet());
    List<Map<String, Object>> entries =
        listed.active().stream()
            .filter(entry -> rules.ids(entry).stream().noneMatch(named::contains))
            .toList();
    List<AgentRow> still = entries.stream().map(entry -> row(scope, entry)).toList();
    Set<String> places = still.stream().map(AgentRow::place).collect(Collectors.toSet());
    List<AgentRow> gone = before(scope).filter(row -> !places.contains(row.place())).toList();
    int all = still.size() + gone.size();
    RowResult held = held(all, all + named(rows, listed));
    List<Missing> missing = new ArrayList<>();
    for (int i = 0; i < still.size(); i++) {
      missing.add(new Missing(still.get(i), entries.get(i), held));
    }
    gone.forEach(row -> missing.add(new Missing(row, listed.find(row).orElse(null), null)));
    return missing;
  }

  /**
   * How many of the rows name an agent that was active before this file: what the file itself adds
   * must not make those that it lacks look few.
   */
  private int named(List<AgentRow> rows, ListedAgents listed) {
    return (int) rows.stream().filter(row -> wasActive(row, listed)).count();
  }

  private boolean wasActive(AgentRow row, ListedAgents listed) {
    if (isTaken(row, RowPlan.REMOVE) || isTaken(row, RowPlan.DISABLE)) {
      return true;
    }
    boolean on = listed.find(row).filter(entry -> !rules.isOff(entry)).isPresent();
    boolean enabled = !rules.state().isEmpty() && isTaken(row, RowPlan.ENABLE);
    return on && !enabled && !isTaken(row, RowPlan.ADD);
  }

  private boolean isTaken(AgentRow row, String step) {
    return work.taken(row.place(), step).filter(one -> !one.refused()).isPresent();
  }

  /** Those for which a step was taken in an earlier turn. */
  private Stream<AgentRow> before(String scope) {
    return work.progress().places(AgentRow.MISSING).stream()
        .map(place -> row(cells(place)))
        .filter(row -> rules.scope().isEmpty() || row.text(rules.scope()).equals(scope));
  }

  private static List<String> cells(String place) {
    List<String> cells = new ArrayList<>();
    byte[] json = place.substring(AgentRow.MISSING.length()).getBytes(StandardCharsets.UTF_8);
    JsonBody.any(json).ifPresent(list -> list.forEach(cell -> cells.add(cell.asText())));
    return cells;
  }

  private RowResult held(int missing, int active) {
    if (work.file().rows().stream().anyMatch(row -> row.fault() != null)) {
      return held("rows-wrong", "A row of the file could not be used and may be this agent's.");
    }
    return 100 * missing > work.config().removePercent() * active
        ? held("too-many-missing", missing + " of " + active + " agents are not in the file.")
        : null;
  }

  private static RowResult held(String reason, String why) {
    String hint = " Name it with the state deleted or disabled if it shall go.";
    return new RowResult("held", reason, why + hint);
  }

  private AgentRow row(String scope, Map<String, Object> entry) {
    Map<String, Object> values = AgentRow.named();
    values.putAll(entry);
    if (!rules.scope().isEmpty()) {
      values.put(rules.scope(), scope);
    }
    return row(
        work.file().columns().stream()
            .map(name -> isShown(name) ? AgentRow.text(values, name) : "")
            .toList());
  }

  private AgentRow row(List<String> cells) {
    String state = work.has(RowPlan.REMOVE) ? "deleted" : "disabled";
    return AgentRow.missing(work.file().columns(), cells, state);
  }

  private static boolean isShown(String column) {
    String plain = ColumnNames.plain(column);
    return !plain.contains("password") && !Wanted.COLUMNS.contains(plain);
  }
}
