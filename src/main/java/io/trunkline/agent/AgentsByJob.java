package io.trunkline.agent;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The step of the Kamelet {@code agents-by-job}: uploads all agents at once, and follows the job to
 * its end, over restarts too.
 */
@Singleton
@Unremovable
@Named("agentsByJob")
public class AgentsByJob {
  /** Works on the file for one turn; the texts are the parameters of the Kamelet. */
  public Turn turn(
      AgentWork work,
      String key,
      String fields,
      String lists,
      String state,
      String states,
      String checked,
      String wrong,
      String finished) {
    List<String> words = Names.of(states);
    JobRules rules =
        new JobRules(
            key,
            Names.of(fields),
            Names.of(lists),
            state,
            words.get(0),
            words.get(1),
            checked,
            wrong,
            finished);
    return RowChecks.header(work.file(), "", List.of(key))
        .map(Turn::wrong)
        .orElseGet(() -> new JobTurn(work.with(rows(work, key)), rules).run());
  }

  private static List<AgentRow> rows(AgentWork work, String key) {
    return RowChecks.checked(work.file().rows(), "", List.of(key)).stream()
        .map(row -> row.fault() == null && isDeleted(row) ? row.with(notPossible()) : row)
        .toList();
  }

  private static boolean isDeleted(AgentRow row) {
    return row.wanted().filter(Wanted.DELETED::equals).isPresent();
  }

  private static RowResult notPossible() {
    return RowResult.refused(
        "state-not-possible", "This provider deletes no agent. Write disabled.");
  }
}
