package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The agents of the pretended ManyDial's call centres. */
final class ManyDialAgents {
  private static final List<String> SHOWN =
      List.of("name", "email", "phone", "callPermission", "phoneType", "expireDate");

  /** By call centre and e-mail address. */
  private final Map<String, Map<String, JsonNode>> agents = Memory.empty();

  Reply create(Visit visit) {
    ObjectNode agent = visit.body().deepCopy();
    own(visit).put(visit.text("email"), agent.retain(SHOWN));
    return visit.taken();
  }

  Reply delete(Visit visit) {
    own(visit).remove(visit.text("email"));
    return visit.taken();
  }

  /** No document shows the list; its agents have the names of their requests. */
  Reply list(Visit visit) {
    ObjectNode answer = (ObjectNode) visit.example();
    List.copyOf(own(visit).values()).forEach(answer.putArray("data")::add);
    return visit.taken(answer);
  }

  private Map<String, JsonNode> own(Visit visit) {
    String key = visit.customer().account() + " " + visit.text("callerId");
    return agents.computeIfAbsent(key, one -> Memory.empty());
  }
}
