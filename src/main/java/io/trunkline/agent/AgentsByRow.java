package io.trunkline.agent;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The step of the Kamelet {@code agents-by-row}: lists what is there, and takes a step for each
 * difference.
 */
@Singleton
@Unremovable
@Named("agentsByRow")
public class AgentsByRow {
  /** Works on the file for one turn; the texts are the parameters of the Kamelet. */
  public Turn turn(
      AgentWork work,
      String scope,
      String key,
      String assigned,
      String list,
      String state,
      String on,
      String off,
      String settings,
      String numbers) {
    RowRules rules =
        new RowRules(scope, key, assigned, list, state, on, off, RowRules.settings(settings));
    return RowChecks.header(work.file(), scope, rules.names())
        .map(Turn::wrong)
        .orElseGet(() -> new RowTurn(checked(work, rules, numbers), rules).run());
  }

  private static AgentWork checked(AgentWork work, RowRules rules, String numbers) {
    List<String> columns = Names.of(numbers);
    List<AgentRow> rows =
        work.file().rows().stream().map(row -> row.withNumbers(columns, work.region())).toList();
    List<AgentRow> checked = RowChecks.checked(rows, rules.scope(), rules.names());
    return work.with(
        checked.stream().map(row -> row.fault() == null ? row.at(rules.place(row)) : row).toList());
  }
}
