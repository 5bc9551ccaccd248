package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.contract.ContractOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Behaves as Phonon's outbound dialer. */
final class PhononSandbox implements Behaviour {
  private static final int REPEATED = 201;
  private static final int STRANGER = 202;
  private static final int NOTHING = 213;

  private final SeenBodies seen = new SeenBodies();
  private final Map<String, String> requests = Memory.empty();
  private final PlacedCalls calls;

  /**
   * @param calls what pulling asks for results
   */
  PhononSandbox(PlacedCalls calls) {
    this.calls = calls;
  }

  @Override
  public String provider() {
    return "phonon";
  }

  @Override
  public boolean takesPartly() {
    return true;
  }

  @Override
  public SandboxAnswer stranger(Answers answers, ContractOperation operation) {
    return refusal(STRANGER);
  }

  @Override
  public SandboxAnswer faulty(Answers answers, ContractOperation operation, List<String> faults) {
    return refusal(PhononCallRules.code(faults));
  }

  @Override
  public SandboxAnswer refusal(int code) {
    return SandboxAnswer.json(200, words(code, "Sandbox " + code));
  }

  @Override
  public Reply reply(Visit visit) {
    if (visit.name().equals("pull")) {
      return pulled(visit);
    }
    int fault = PhononCallRules.fault(visit.body().path("calls"), visit.now());
    if (fault != 0) {
      return Reply.refused(refusal(fault));
    }
    return seen.isNew(visit.request().body()) ? taken(visit) : Reply.refused(refusal(REPEATED));
  }

  private Reply taken(Visit visit) {
    List<PlacedCall> placed = new ArrayList<>();
    List<Map<String, String>> details = new ArrayList<>();
    String request = UUID.randomUUID().toString();
    for (JsonNode call : visit.body().path("calls")) {
      PlacedCall one = placed(visit, call);
      placed.add(one);
      requests.put(one.providerId(), request);
      details.add(Map.of("client-identifier", one.reference(), "phonon-uuid", one.providerId()));
    }
    Map<String, Object> answer = words(200, "Success");
    answer.put("request-id", request);
    answer.put("call-details", details);
    return Reply.taken(SandboxAnswer.json(200, answer)).calling(placed);
  }

  private static PlacedCall placed(Visit visit, JsonNode call) {
    List<String> numbers = new ArrayList<>();
    call.path("contact-numbers").forEach(number -> numbers.add("+" + number.asText()));
    Map<String, String> variables = new LinkedHashMap<>();
    call.path("keys")
        .forEach(key -> variables.put(key.path("name").asText(), key.path("value").asText()));
    return new PlacedCall(
        visit.customer(),
        call.path("client-identifier").asText(),
        UUID.randomUUID().toString(),
        numbers.get(0),
        numbers.subList(1, numbers.size()),
        visit.text("flow-id"),
        variables,
        List.of(),
        PhononCallRules.start(call.path("start-time").asText()).orElseThrow(),
        Hooks.address(visit.request(), visit.customer(), "flow"));
  }

  /** Only the two ids of a result are known. */
  private Reply pulled(Visit visit) {
    List<String> over =
        calls.over(visit.customer(), visit.now()).stream()
            .map(one -> one.call().providerId())
            .toList();
    List<Map<String, String>> data = new ArrayList<>();
    for (JsonNode id : visit.body().path("phonon-uuids")) {
      if (over.contains(id.asText())) {
        data.add(Map.of("request-id", requests.get(id.asText()), "phonon-uuid", id.asText()));
      }
    }
    Map<String, Object> answer =
        data.isEmpty() ? words(NOTHING, "No Data Available") : words(200, "Success");
    answer.put("data", data);
    return Reply.taken(SandboxAnswer.json(200, answer));
  }

  private static Map<String, Object> words(int code, String message) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("api-response-code", code);
    words.put("api-response-message", message);
    return words;
  }

  @Override
  public List<Callback> callbacks(PlacedCall call) {
    return List.of(ended -> Hooks.proven(call.customer(), call.hook(), PhononPush.of(call, ended)));
  }
}
