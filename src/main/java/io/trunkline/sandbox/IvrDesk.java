package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The agents, numbers and contact lists of the pretended IVR Solutions. */
final class IvrDesk {
  private static final int FIRST_EXTENSION = 2302;
  private static final int FIRST_LIST = 62;

  private final Map<String, ObjectNode> agents = Memory.empty();
  private final Map<String, ObjectNode> lists = Memory.empty();
  private final Map<String, ObjectNode> dids = Memory.empty();
  private int lastExtension = FIRST_EXTENSION - 1;
  private int lastList = FIRST_LIST - 1;

  synchronized Reply reply(Visit visit) {
    return switch (visit.name()) {
      case "add-agent" -> addAgent(visit);
      case "agent-enable" -> changed(visit, visit.text("ext_no"), "status", visit.text("status"));
      case "agent-did" -> changed(visit, visit.text("agent_ext"), "did", visit.text("did_num"));
      case "list-agents" -> listed(visit, agents);
      case "create-contact-list" -> createList(visit);
      case "list-contact-lists" -> listed(visit, lists);
      case "buy-did" -> buy(visit);
      case "list-dids" -> listed(visit, dids);
      default -> visit.taken();
    };
  }

  private Reply addAgent(Visit visit) {
    ObjectNode answer = (ObjectNode) visit.example();
    String extension = "" + ++lastExtension;
    ObjectNode agent = (ObjectNode) answer.path("data");
    agent.put("ext_no", extension);
    agent.put("name", visit.text("name")).put("email", visit.text("email"));
    agents.put(key(visit, extension), agent.deepCopy().put("status", "1"));
    return visit.taken(answer);
  }

  /** An agent that was not added here is one that the account has already. */
  private Reply changed(Visit visit, String extension, String field, String value) {
    agents
        .computeIfAbsent(
            key(visit, extension),
            key -> JsonNodeFactory.instance.objectNode().put("ext_no", extension))
        .put(field, value);
    return visit.taken();
  }

  private Reply createList(Visit visit) {
    ObjectNode answer = ((ObjectNode) visit.example()).put("list_id", ++lastList);
    ObjectNode list = answer.objectNode();
    list.put("id", lastList).put("name", visit.text("listname")).put("count", 0);
    lists.put(key(visit, "" + lastList), list);
    return visit.taken(answer);
  }

  private Reply buy(Visit visit) {
    ObjectNode answer = ((ObjectNode) visit.example()).put("data", visit.text("number"));
    ObjectNode did = answer.objectNode().put("did_number", visit.text("number"));
    dids.put(key(visit, visit.text("number")), did.put("status", "active"));
    return visit.taken(answer);
  }

  private static Reply listed(Visit visit, Map<String, ObjectNode> all) {
    ObjectNode answer = (ObjectNode) visit.example();
    ArrayNode data = answer.putArray("data");
    String account = visit.customer().account() + " ";
    all.forEach(
        (key, one) -> {
          if (key.startsWith(account)) {
            data.add(one);
          }
        });
    return visit.taken(answer);
  }

  private static String key(Visit visit, String id) {
    return visit.customer().account() + " " + id;
  }
}
