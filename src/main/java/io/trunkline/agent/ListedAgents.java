package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents that a provider lists, each with its values by name. */
final class ListedAgents {
  private final RowRules rules;
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private final Map<String, Map<String, Object>> byId = new HashMap<>();

  private ListedAgents(RowRules rules) {
    this.rules = rules;
  }

  /**
   * @return empty if the answer has no list where the rules say, or agents without their key, or in
   *     a state that the rules do not know
   */
  static Optional<ListedAgents> read(RowRules rules, JsonNode answer) {
    JsonNode list = answer == null ? null : answer.at(rules.list());
    if (list == null || !list.isArray()) {
      return Optional.empty();
    }
    ListedAgents agents = new ListedAgents(rules);
    list.forEach(one -> agents.add(entry(one)));
    boolean fits =
        agents.entries.stream().allMatch(one -> agents.isNamed(one) && rules.isKnown(one));
    return fits ? Optional.of(agents) : Optional.empty();
  }

  /** The plain values of an agent. */
  static Map<String, Object> entry(JsonNode agent) {
    Map<String, Object> values = AgentRow.named();
    agent
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
              }
            });
    return values;
  }

  private void add(Map<String, Object> entry) {
    entries.add(entry);
    rules.ids(entry).forEach(id -> byId.putIfAbsent(id, entry));
  }

  Optional<Map<String, Object>> find(AgentRow row) {
    List<String> ids = rules.ids(row.values());
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(byId.get(ids.get(ids.size() - 1)));
  }

  /** Those that are not off. */
  List<Map<String, Object>> active() {
    return entries.stream().filter(one -> !rules.isOff(one)).toList();
  }

  private boolean isNamed(Map<String, Object> entry) {
    return rules.names().stream().anyMatch(name -> !AgentRow.text(entry, name).isEmpty());
  }
}
