package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Operation.Effect;
import io.trunkline.provider.contract.ContractOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Behaves as IVR Solutions. */
final class IvrSandbox implements Behaviour {
  private static final Set<String> CLICKS =
      Set.of("click-to-call-get", "click-to-call", "two-number-bridge", "click-connect");
  private static final List<String> DIDS = List.of("did", "did_no", "did_num");
  private static final List<String> AGENTS = List.of("first_phone", "ext_no", "ai_agent_ext");

  private final IvrLogs logs;
  private final IvrDialers dialers;
  private final IvrDesk desk = new IvrDesk();
  private final IvrRecordHook recordHook = new IvrRecordHook();

  IvrSandbox(PlacedCalls calls) {
    this.logs = new IvrLogs(calls);
    this.dialers = new IvrDialers(calls, recordHook);
  }

  @Override
  public String provider() {
    return "ivrsolutions";
  }

  @Override
  public SandboxAnswer stranger(Answers answers, ContractOperation operation) {
    return answers.of(answers.row(operation, "ivrsolutions-credentials-refused"));
  }

  @Override
  public SandboxAnswer faulty(Answers answers, ContractOperation operation, List<String> faults) {
    boolean unreadable = faults.stream().anyMatch(fault -> fault.startsWith("body is not"));
    return unreadable
        ? answers.of(answers.row(operation, "ivrsolutions-not-allowed"))
        : SandboxAnswer.json(400, Map.of("message", String.join("; ", faults)));
  }

  @Override
  public SandboxAnswer refusal(int code) {
    return SandboxAnswer.json(code, Map.of("status", code, "message", "Sandbox " + code));
  }

  @Override
  public Reply reply(Visit visit) {
    if (visit.operation().effect() == Effect.RINGS) {
      return called(visit);
    }
    return switch (visit.name()) {
      case "register-webhook" -> recordHook.register(visit);
      case "incremental-logs" -> logs.incremental(visit);
      case "call-logs", "call-logs-by-number" -> logs.calls(visit);
      case "click-to-call-logs", "click-to-call-logs-by-number" -> logs.clicks(visit);
      case "dialer-logs" -> logs.dialer(visit);
      case "create-text-dialer" -> dialers.create(visit);
      case "edit-text-dialer" -> dialers.edit(visit);
      case "dialer-status" -> dialers.status(visit);
      case "dialer-add-number" -> dialers.add(visit, null);
      case "dialer-add-numbers" -> dialers.add(visit, "numbers");
      case "dialer-add-records" -> dialers.add(visit, "recordList");
      case "list-dialers" -> dialers.list(visit);
      default -> desk.reply(visit);
    };
  }

  /** Rings an agent and then the customer, or the customer alone. */
  private Reply called(Visit visit) {
    JsonNode answer = visit.example();
    Answers answers = visit.answers();
    String told = answers.id(answers.accepted(visit.operation()), answer).orElse("");
    String id = told.isEmpty() ? "" + answers.nextId() : told.replaceAll("\\D", "");
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("category", CLICKS.contains(visit.name()) ? "c2c" : "call");
    variables.put("did", first(visit, DIDS));
    variables.put("agent", first(visit, AGENTS));
    String hook = recordHook.address(visit);
    return visit
        .taken(answer)
        .calling(CallFields.of(visit).call(id, null, variables, hook).stream().toList());
  }

  private static String first(Visit visit, List<String> fields) {
    return fields.stream().map(visit::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  @Override
  public List<Callback> callbacks(PlacedCall call) {
    return recordHook.callbacks(call);
  }
}
