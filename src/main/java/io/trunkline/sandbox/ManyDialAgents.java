package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agents of the pretended ManyDial's call centres. */
final class ManyDialAgents {
  private static final List<String> SHOWN =
      List.of("name", "email", "phone", "callPermission", "phoneType", "expireDate");

  private final Map<String, Map<String, JsonNode>> agents = Memory.empty();

  Reply create(Visit visit) {
    ObjectNode agent = ((ObjectNode) visit.body().deepCopy()).retain(SHOWN);
    change(visit, (email, all) -> all.put(email, agent));
    return visit.taken();
  }

  Reply delete(Visit visit) {
    change(visit, (email, all) -> all.remove(email));
    return visit.taken();
  }

  /** No document shows the list; its agents have the names of their requests. */
  Reply list(Visit visit) {
    ObjectNode answer = (ObjectNode) visit.example();
    agents.getOrDefault(key(visit), Map.of()).values().forEach(answer.putArray("data")::add);
    return visit.taken(answer);
  }

  private void change(Visit visit, Change change) {
    agents.compute(
        key(visit),
        (key, old) -> {
          Map<String, JsonNode> all = new LinkedHashMap<>(old == null ? Map.of() : old);
          change.apply(visit.text("email"), all);
          return all;
        });
  }

  private static String key(Visit visit) {
    return visit.customer().account() + " " + visit.text("callerId");
  }

  private interface Change {
    void apply(String email, Map<String, JsonNode> all);
  }
}
