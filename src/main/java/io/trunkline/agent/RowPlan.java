package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.agent.Progress.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is to be done next for a row, from what is listed and what was done. */
final class RowPlan {
  static final String ADD = "add";
  static final String ENABLE = "enable";
  static final String DISABLE = "disable";
  static final String REMOVE = "remove";

  private static final String CHANGED = "changed";

  private final AgentWork work;
  private final RowRules rules;
  private final AgentRow row;
  private final Map<String, Object> listed;
  private final List<String> found = new ArrayList<>();

  /**
   * @param listed what the provider lists; null if it does not list the agent
   */
  RowPlan(AgentWork work, RowRules rules, AgentRow row, Map<String, Object> listed) {
    this.work = work;
    this.rules = rules;
    this.row = row;
    this.listed = listed;
  }

  /** One of both. */
  record Next(String step, RowResult result) {
    static Next end(RowResult result) {
      return new Next(null, result);
    }

    static Next take(String step) {
      return new Next(step, null);
    }
  }

  Next next() {
    return switch (row.wanted().orElseThrow()) {
      case ACTIVE -> active();
      case DISABLED -> away(DISABLE, "disabled");
      case DELETED -> away(REMOVE, "deleted");
    };
  }

  /** What is known of the agent, with what the row says over it. */
  Map<String, Object> values() {
    Map<String, Object> values = AgentRow.named();
    values.putAll(entry());
    row.values().forEach((name, value) -> put(values, name, value));
    return values;
  }

  private static void put(Map<String, Object> values, String name, Object value) {
    if (!value.toString().isBlank()) {
      values.put(name, value);
    }
  }

  private Next away(String step, String word) {
    if (!work.has(step)) {
      return refused(
          "state-not-possible",
          "No route of this provider starts at " + work.address() + "-" + step + ".");
    }
    boolean isSo = step.equals(DISABLE) ? listed != null && rules.isOff(listed) : listed == null;
    Optional<Taken> taken = settled(step, isSo);
    if (taken.isPresent()) {
      return Next.end(taken.get().refused() ? why(step, taken.get()) : RowResult.of(word));
    }
    if (listed == null) {
      return Next.end(
          new RowResult("unchanged", "not-listed", "The account lists no such agent. " + check()));
    }
    return isSo ? Next.end(RowResult.of("unchanged")) : Next.take(step);
  }

  /**
   * A step that was taken and answered, or that has no answer and did what it should.
   *
   * @param isSo whether the list shows that
   */
  private Optional<Taken> settled(String step, boolean isSo) {
    return work.taken(row.place(), step).filter(one -> isSo || !one.unanswered());
  }

  private Next active() {
    Optional<Taken> add = work.taken(row.place(), ADD);
    if (add.filter(Taken::refused).isPresent()) {
      return Next.end(why(ADD, add.get()));
    }
    boolean created = add.isPresent() && (listed != null || add.get().done());
    if (listed == null && !created) {
      return absent(add.isPresent());
    }
    return created ? settings("created") : enabled();
  }

  private Next absent(boolean asked) {
    if (asked) {
      return Next.end(
          new RowResult(
              "unknown",
              "no-answer",
              "The provider was asked to create this agent, did not answer, and does not list it."
                  + " Look there; drop the row again if it is missing."));
    }
    boolean given = !rules.assigned().isEmpty() && !row.text(rules.assigned()).isEmpty();
    return given
        ? refused("not-listed", "The account lists no such " + rules.assigned() + ". " + check())
        : Next.take(ADD);
  }

  private Next enabled() {
    boolean isSo = !work.has(ENABLE) || rules.isOn(listed);
    Optional<Taken> taken = settled(ENABLE, isSo).filter(one -> !isSo || !one.refused());
    if (taken.isEmpty()) {
      return isSo ? settings("unchanged") : Next.take(ENABLE);
    }
    return taken.get().refused() ? Next.end(why(ENABLE, taken.get())) : settings("enabled");
  }

  private Next settings(String word) {
    String result = word;
    found.add(word);
    for (Map.Entry<String, String> setting : rules.settings().entrySet()) {
      String step = setting.getValue();
      boolean differs = differs(setting.getKey(), step);
      Optional<Taken> taken = settled(step, !differs);
      if (taken.filter(Taken::refused).isPresent()) {
        return Next.end(why(step, taken.get()));
      } else if (taken.isPresent()) {
        result = word.equals("unchanged") ? CHANGED : word;
        found.add(step);
      } else if (differs) {
        return Next.take(step);
      }
    }
    return Next.end(ended(result));
  }

  private boolean differs(String column, String field) {
    String wanted = row.text(column);
    Map<String, Object> entry = entry();
    return !wanted.isEmpty()
        && !SameValue.of(wanted, AgentRow.text(entry, column))
        && !SameValue.of(wanted, AgentRow.text(entry, field));
  }

  private RowResult ended(String result) {
    List<String> other = new Different(rules, row).columns(listed);
    if (!other.isEmpty()) {
      return new RowResult(
          result.equals("unchanged") ? "different" : result,
          "not-changeable",
          "The provider has other values and no operation to change them: "
              + String.join(", ", other));
    }
    String given = AgentRow.text(entry(), rules.assigned());
    boolean tell = result.equals("created") && !given.isEmpty();
    return new RowResult(result, "", tell ? rules.assigned() + " is " + given : "");
  }

  private Map<String, Object> entry() {
    if (listed != null) {
      return listed;
    }
    JsonNode told = work.taken(row.place(), ADD).map(Taken::entry).orElse(null);
    return told == null ? Map.of() : ListedAgents.entry(told);
  }

  private RowResult why(String step, Taken taken) {
    String before = String.join(", ", found).replace("unchanged", "");
    String hint = before.isEmpty() ? taken.hint() : taken.hint() + " (done before: " + before + ")";
    return RowResult.refused(taken.reason(), step + ": " + hint);
  }

  private String check() {
    return "Check " + String.join(" and ", rules.names()) + ".";
  }

  private static Next refused(String reason, String hint) {
    return Next.end(RowResult.refused(reason, hint));
  }
}
