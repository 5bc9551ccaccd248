package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.ContractOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Behaves as CCAI Platform. */
final class CcaiSandbox implements Behaviour {
  private static final Map<String, String> ECHOED =
      Map.of(
          "external_unique_id", "external_unique_id",
          "phone_number", "phone_number",
          "lang", "lang",
          "call_type", "call_type",
          "scheduled_at", "scheduled_at",
          "ticket_id", "out_ticket_id",
          "outbound_number", "outbound_number");

  private final CcaiDnc dnc = new CcaiDnc();
  private final CcaiJobs jobs;

  /**
   * @param stateDelay between the states of a job
   */
  CcaiSandbox(Duration stateDelay) {
    this.jobs = new CcaiJobs(stateDelay);
  }

  @Override
  public String provider() {
    return "ccai";
  }

  /** No document shows what a wrong token gives. */
  @Override
  public SandboxAnswer stranger(Answers answers, ContractOperation operation) {
    return message(401, "user or token is not known");
  }

  /** In the documented words where there are some. */
  @Override
  public SandboxAnswer faulty(Answers answers, ContractOperation operation, List<String> faults) {
    return faults.stream()
        .flatMap(fault -> documented(answers, operation, fault).stream())
        .findFirst()
        .map(answers::of)
        .orElseGet(() -> message(400, String.join("; ", faults)));
  }

  private static Optional<AnswerRow> documented(
      Answers answers, ContractOperation operation, String fault) {
    List<String> words = CcaiWords.of(fault);
    return operation.answers().stream()
        .filter(row -> row.example() != null)
        .filter(row -> words.contains(row.example().path("body").path("message").asText()))
        .findFirst();
  }

  @Override
  public SandboxAnswer refusal(int code) {
    return message(code, "Sandbox " + code);
  }

  private static SandboxAnswer message(int status, String message) {
    return SandboxAnswer.json(status, Map.of("message", message));
  }

  @Override
  public Reply reply(Visit visit) {
    return switch (visit.name()) {
      case "outbound-call", "outbound-call-by-ticket", "scheduled-call", "campaign-contact-add" ->
          unlessListed(visit);
      case "incoming-call" -> called(visit);
      case "dnc-add" -> dnc.add(visit);
      case "dnc-remove" -> dnc.remove(visit);
      case "dnc-check" -> dnc.check(visit);
      case "wait-times" -> waitTimes(visit);
      default -> jobs.reply(visit);
    };
  }

  /** The list blocks all calls but automated callbacks; no document shows the error. */
  private Reply unlessListed(Visit visit) {
    return CallFields.of(visit).number().filter(number -> dnc.has(visit, number)).isPresent()
        ? Reply.refused(message(400, "the number is on the do-not-call list"))
        : called(visit);
  }

  private static Reply called(Visit visit) {
    ObjectNode answer = (ObjectNode) visit.example();
    ECHOED.forEach((from, to) -> echo(visit, from, answer, to));
    String hook = Hooks.address(visit.request(), visit.customer(), "events");
    return visit
        .taken(answer)
        .calling(
            CallFields.of(visit).call(answer.path("id").asText(), null, Map.of(), hook).stream()
                .toList());
  }

  private static void echo(Visit visit, String from, ObjectNode answer, String to) {
    if (answer.has(to) && !visit.text(from).isEmpty()) {
      answer.put(to, visit.text(from));
    }
  }

  private static Reply waitTimes(Visit visit) {
    ArrayNode answer = (ArrayNode) visit.example();
    for (JsonNode menu : answer) {
      if (!visit.text("menu_id").isEmpty()) {
        ((ObjectNode) menu).set("menu_id", visit.parameters().get("menu_id"));
      }
    }
    return visit.taken(answer);
  }

  @Override
  public List<Callback> callbacks(PlacedCall call) {
    return CcaiEvents.of(call);
  }
}
