package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.contract.ContractOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Behaves as ManyDial's portal. */
final class ManyDialSandbox implements Behaviour {
  private final Map<String, String> endCallHooks = Memory.empty();
  private final ManyDialAgents agents = new ManyDialAgents();

  @Override
  public String provider() {
    return "manydial";
  }

  @Override
  public SandboxAnswer stranger(Answers answers, ContractOperation operation) {
    return refused(401, 401, "the key is not known");
  }

  @Override
  public SandboxAnswer faulty(Answers answers, ContractOperation operation, List<String> faults) {
    return refused(400, 400, String.join("; ", faults));
  }

  /** As the envelope of published clients tells a refusal: the code stands in the body. */
  @Override
  public SandboxAnswer refusal(int code) {
    return refused(200, code, "Sandbox " + code);
  }

  private static SandboxAnswer refused(int status, int code, String message) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("success", false);
    words.put("statusCode", code);
    words.put("message", message);
    words.put("error", message);
    return SandboxAnswer.json(status, words);
  }

  @Override
  public Reply reply(Visit visit) {
    return switch (visit.name()) {
      case "call" -> called(visit);
      case "click-to-call" -> clicked(visit);
      case "caller-id-request" -> visit.taken().owing(callerIdDecision(visit));
      case "call-center-request" -> callCenter(visit);
      case "agent-create" -> agents.create(visit);
      case "agent-delete" -> agents.delete(visit);
      case "agent-list" -> agents.list(visit);
      default -> visit.taken();
    };
  }

  private Reply called(Visit visit) {
    Optional<String> fault = ManyDialCallRules.fault(visit.body());
    if (fault.isPresent()) {
      return Reply.refused(refused(400, 400, fault.get()));
    }
    JsonNode form = visit.body();
    PlacedCall call =
        new PlacedCall(
            visit.customer(),
            visit.text("callPayload"),
            null,
            visit.text("number"),
            List.of(),
            null,
            Map.of("callerId", visit.text("callerId"), "messages", "" + form.path("messages")),
            buttons(form.path("buttons")),
            visit.now(),
            visit.text("deliveryHook"));
    return visit.taken().calling(List.of(call));
  }

  private static List<Map<String, String>> buttons(JsonNode list) {
    List<Map<String, String>> buttons = new ArrayList<>();
    list.forEach(
        button ->
            buttons.add(
                Map.of(
                    "id", button.path("id").asText(),
                    "key", button.path("key").asText(),
                    "value", button.path("value").asText())));
    return buttons;
  }

  /** Its end is told to the hook of the call centre that was asked for on that caller id. */
  private Reply clicked(Visit visit) {
    String hook = endCallHooks.get(key(visit));
    Map<String, String> variables =
        Map.of("callerId", visit.text("callerId"), "agent", visit.text("email"));
    return visit
        .taken()
        .calling(CallFields.of(visit).call(null, null, variables, hook).stream().toList());
  }

  private Reply callCenter(Visit visit) {
    endCallHooks.put(key(visit), visit.text("endCallHook"));
    Map<String, String> decision = Map.of("callerId", visit.text("callerId"), "status", "Approved");
    return visit.taken().owing(ended -> Hooks.json(visit.text("statusHook"), decision));
  }

  /** Rejected for a phone whose calls would fail, so that both can be rehearsed. */
  private static Callback callerIdDecision(Visit visit) {
    boolean fails = PretendedEnd.of(visit.text("phone")) == PretendedEnd.FAILED;
    Map<String, String> decision = new LinkedHashMap<>();
    decision.put("callerIdPayload", visit.text("callerIdPayload"));
    decision.put("status", fails ? "Rejected" : "Approved");
    String hook = visit.text("callerIdRequestHook");
    return ended -> Hooks.json(hook, decision);
  }

  private static String key(Visit visit) {
    return visit.customer().account() + " " + visit.text("callerId");
  }

  @Override
  public List<Callback> callbacks(PlacedCall call) {
    if (call.hook() == null) {
      return List.of();
    }
    boolean clicked = call.variables().containsKey("agent");
    return List.of(
        ended ->
            Hooks.json(
                call.hook(), clicked ? ManyDialHook.ofClick(call) : ManyDialHook.of(call, ended)));
  }
}
