package io.trunkline.agent;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

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
      String settings) {
    RowRules rules =
        new RowRules(scope, key, assigned, list, state, on, RowRules.settings(settings));
    var names = rules.names();
    return RowChecks.header(work.file(), scope, names)
        .map(Turn::wrong)
        .orElseGet(
            () ->
                new RowTurn(work.with(RowChecks.checked(work.file().rows(), scope, names)), rules)
                    .run());
  }
}
