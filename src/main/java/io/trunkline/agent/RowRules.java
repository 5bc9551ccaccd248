package io.trunkline.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider's route says about its agents.
 *
 * @param scope column by whose values the agents are listed; empty if there is one list
 * @param key column that tells agents apart
 * @param assigned column whose value the provider gives; empty if there is none
 * @param list JSON pointer to the agents in a list, and to the agent in the answer to add
 * @param state field of a listed agent that says whether it is on; empty if there is none
 * @param on what it says then
 * @param off what it says of an agent that is not on
 * @param settings steps that set a column's value, by column
 */
record RowRules(
    String scope,
    String key,
    String assigned,
    String list,
    String state,
    String on,
    String off,
    Map<String, String> settings) {

  /**
   * @param text such as {@code did_num=did, expiry_date=expiry}
   */
  static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    Names.of(text)
        .forEach(
            one -> {
              int equals = one.indexOf('=');
              if (equals < 1) {
                throw new IllegalArgumentException(
                    "settings: '" + one + "' is not of the form column=step");
              }
              settings.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
            });
    return settings;
  }

  /** What a row is told apart by, beside the scope. */
  List<String> names() {
    return Stream.of(key, assigned).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * What an agent of one list is told apart by; the last of it, which the provider gave, counts.
   */
  List<String> ids(Map<String, Object> agent) {
    return names().stream()
        .filter(name -> !AgentRow.text(agent, name).isEmpty())
        .map(name -> name + " " + AgentRow.text(agent, name).toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What progress is kept under for a row: its agent, who may stand elsewhere in a later file. */
  String place(AgentRow row) {
    String name = row.text(key).isEmpty() ? row.text(assigned) : row.text(key);
    return Stream.of("agent", scope.isEmpty() ? "" : row.text(scope), name.toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  boolean isOn(Map<String, Object> listed) {
    return !state.isEmpty() && AgentRow.text(listed, state).equalsIgnoreCase(on);
  }

  boolean isOff(Map<String, Object> listed) {
    return !state.isEmpty() && !off.isEmpty() && AgentRow.text(listed, state).equalsIgnoreCase(off);
  }

  /** False if it says in other words than these whether it is on; one may also say nothing. */
  boolean isKnown(Map<String, Object> listed) {
    return state.isEmpty()
        || AgentRow.text(listed, state).isEmpty()
        || isOn(listed)
        || isOff(listed);
  }
}
