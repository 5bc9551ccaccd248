package io.trunkline.agent;

import io.trunkline.agent.MissingAgents.Missing;
import io.trunkline.agent.RowPlan.Next;
import io.trunkline.agent.Turn.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One turn over a file whose provider is asked for one agent at a time. */
final class RowTurn {
  private static final int MOST_RETRIES = 5;

  private final AgentWork work;
  private final RowRules rules;
  private final Map<String, RowResult> results = new LinkedHashMap<>();
  private final List<AgentRow> missing = new ArrayList<>();
  private final Map<String, StepAnswer> open = new LinkedHashMap<>();
  private StepAnswer stopped;
  private boolean outOfTime;
  private boolean anyStep;
  private int retries;

  RowTurn(AgentWork work, RowRules rules) {
    this.work = work;
    this.rules = rules;
  }

  Turn run() {
    Map<String, List<AgentRow>> scopes =
        work.file().rows().stream()
            .filter(row -> row.fault() == null)
            .collect(Collectors.groupingBy(this::scope, LinkedHashMap::new, Collectors.toList()));
    scopes.forEach(this::scope);
    boolean left = outOfTime || stopped != null || !open.isEmpty();
    return left && (outOfTime || !work.last()) ? later() : Turn.done(ended());
  }

  private Turn later() {
    Instant notBefore = stopped == null ? null : stopped.notBefore();
    return Turn.later(outOfTime ? work.clock().instant() : notBefore);
  }

  private String scope(AgentRow row) {
    return rules.scope().isEmpty() ? "" : row.text(rules.scope());
  }

  private void scope(String scope, List<AgentRow> rows) {
    if (mayNotGoOn()) {
      return;
    }
    Map<String, Object> asked = AgentRow.named();
    if (!rules.scope().isEmpty()) {
      asked.put(rules.scope(), scope);
    }
    StepAnswer answer = work.ask("list", asked);
    Optional<ListedAgents> listed =
        answer.done() ? ListedAgents.read(rules, answer.data()) : Optional.empty();
    if (listed.isPresent()) {
      rows.forEach(row -> settle(row, listed.get().find(row).orElse(null)));
      new MissingAgents(work, rules).of(scope, rows, listed.get()).forEach(this::missing);
    } else {
      notListed(rows, answer.done() ? unreadable() : answer);
    }
  }

  private void notListed(List<AgentRow> rows, StepAnswer answer) {
    if (answer.verdict().equals(RowResult.REFUSED)) {
      rows.forEach(
          row ->
              results.put(
                  row.place(), RowResult.refused(answer.reason(), "list: " + answer.hint())));
    } else {
      StepAnswer later = answer.notBefore() == null ? notRead(answer) : answer;
      rows.forEach(row -> open.put(row.place(), later));
      retried(later);
    }
  }

  /** Reading changes nobody, so nothing is unknown. */
  private static StepAnswer notRead(StepAnswer answer) {
    return StepAnswer.retry(
        answer.reason(), "The agents could not be listed; nobody was changed: " + answer.hint());
  }

  private StepAnswer unreadable() {
    return StepAnswer.refused(
        "list-unreadable",
        "the answer has no list of agents with %s at %s%s in the route file of the provider's agents."
                .formatted(String.join(" or ", rules.names()), rules.list(), parameters())
            + " Nobody was changed.");
  }

  private String parameters() {
    return rules.state().isEmpty()
        ? "; correct the parameters list and key"
        : " whose %s says '%s' or '%s'; correct the parameters list, key, state, on and off"
            .formatted(rules.state(), rules.on(), rules.off());
  }

  private void missing(Missing one) {
    missing.add(one.row());
    if (one.held() != null) {
      results.put(one.row().place(), one.held());
    } else {
      settle(one.row(), one.entry());
    }
  }

  private void settle(AgentRow row, Map<String, Object> listed) {
    boolean goesOn = true;
    while (goesOn) {
      RowPlan plan = new RowPlan(work, rules, row, listed);
      Next next = plan.next();
      if (next.result() != null) {
        results.put(row.place(), next.result());
        return;
      }
      goesOn = !mayNotGoOn() && isDecided(row, next.step(), plan.values());
    }
  }

  private boolean isDecided(AgentRow row, String step, Map<String, Object> values) {
    anyStep = true;
    StepAnswer answer = work.take(row.place(), step, values, data -> data.at(rules.list()));
    if (answer.decided()) {
      retries = 0;
    } else {
      open.put(row.place(), answer);
      retried(answer);
    }
    return answer.decided();
  }

  /** All other rows would meet the same. */
  private void retried(StepAnswer answer) {
    retries++;
    if (answer.verdict().equals("not-before") || retries == MOST_RETRIES) {
      stopped = answer;
    }
  }

  private boolean mayNotGoOn() {
    outOfTime |= stopped == null && !outOfTime && !work.goesOn(anyStep);
    return outOfTime || stopped != null;
  }

  private List<Ended> ended() {
    List<Ended> ended = new ArrayList<>();
    work.file().rows().forEach(row -> ended.add(new Ended(row, result(row))));
    missing.forEach(row -> ended.add(new Ended(row, result(row))));
    return ended;
  }

  private RowResult result(AgentRow row) {
    if (row.fault() != null) {
      return row.fault();
    }
    RowResult result = results.get(row.place());
    return result != null ? result : RowResult.of(open.getOrDefault(row.place(), stopped));
  }
}
