package io.trunkline.agent;

import io.trunkline.provider.JsonBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents of a bulk job, as they are uploaded. */
record JobRows(JobRules rules, List<AgentRow> rows) {

  /** The file to be uploaded, an array of agents in JSON. */
  String json() {
    return JsonBody.write(rows.stream().map(this::agent).toList());
  }

  private Map<String, Object> agent(AgentRow row) {
    Map<String, Object> agent = new LinkedHashMap<>();
    for (String field : rules.fields()) {
      String value = field.equals(rules.state()) ? state(row) : row.text(field);
      if (!value.isEmpty()) {
        agent.put(field, rules.lists().contains(field) ? members(value) : value);
      }
    }
    return agent;
  }

  private String state(AgentRow row) {
    boolean said = Wanted.COLUMNS.stream().anyMatch(column -> !row.text(column).isEmpty());
    boolean active = row.wanted().filter(Wanted.ACTIVE::equals).isPresent();
    return said ? active ? rules.active() : rules.inactive() : "";
  }

  /** Of a text such as {@code Agent; Manager=0}: what has no value is 1. */
  private static List<Map<String, Object>> members(String text) {
    List<Map<String, Object>> members = new ArrayList<>();
    for (String one : text.split(";")) {
      int equals = one.lastIndexOf('=');
      String name = (equals < 0 ? one : one.substring(0, equals)).strip();
      String value = equals < 0 ? "1" : one.substring(equals + 1).strip();
      if (!name.isEmpty()) {
        members.add(
            Map.of(
                "name",
                name,
                "value",
                value.matches("[01]") ? (Object) (value.charAt(0) - '0') : value));
      }
    }
    return members;
  }

  /** The row that the provider counts so, from 1. */
  Optional<AgentRow> row(int number) {
    return number >= 1 && number <= rows.size()
        ? Optional.of(rows.get(number - 1))
        : Optional.empty();
  }

  /** The field that the provider counts so, from 1. */
  Optional<String> field(int number) {
    return number >= 1 && number <= rules.fields().size()
        ? Optional.of(rules.fields().get(number - 1))
        : Optional.empty();
  }
}
