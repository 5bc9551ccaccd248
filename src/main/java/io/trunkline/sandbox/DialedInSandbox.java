package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.Operation.Effect;
import io.trunkline.provider.contract.ContractOperation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Behaves as DialedIn's HTTP import. */
final class DialedInSandbox implements Behaviour {
  private final DialedInLeads leads = new DialedInLeads();
  private final Set<String> dnc = Collections.newSetFromMap(Memory.empty());
  private final Duration callDelay;

  /**
   * @param callDelay between a lead's coming and the end of its call
   */
  DialedInSandbox(Duration callDelay) {
    this.callDelay = callDelay;
  }

  @Override
  public String provider() {
    return "dialedin";
  }

  /** No document shows what a wrong token gives. */
  @Override
  public SandboxAnswer stranger(Answers answers, ContractOperation operation) {
    return words(401, "token or accid is not known");
  }

  @Override
  public SandboxAnswer faulty(Answers answers, ContractOperation operation, List<String> faults) {
    return words(400, String.join("; ", faults));
  }

  @Override
  public SandboxAnswer refusal(int code) {
    return words(code, "Sandbox " + code);
  }

  private static SandboxAnswer words(int status, String words) {
    return SandboxAnswer.text(status, "text/html", "<br><br>Result: " + words);
  }

  @Override
  public Reply reply(Visit visit) {
    return switch (visit.name()) {
      case "insert-lead" -> insert(visit);
      case "update-lead" -> update(visit);
      case "search-lead" -> search(visit);
      case "insert-dnc" -> insertDnc(visit);
      case "delete-dnc" -> deleteDnc(visit);
      default -> other(visit);
    };
  }

  private static Reply other(Visit visit) {
    boolean rings = visit.operation().effect() == Effect.RINGS;
    Optional<PlacedCall> call =
        rings ? CallFields.of(visit).call(null, null, Map.of(), null) : Optional.empty();
    return visit.taken().calling(call.stream().toList());
  }

  private synchronized Reply insert(Visit visit) {
    if (!visit.isOn("AllowDialingDups") && leads.hasDuplicate(visit)) {
      return visit.refused("dialedin-duplicate");
    }
    boolean blocked = dnc.contains(key(visit, visit.text("PrimaryPhone")));
    boolean dialled = !blocked && !visit.isOn("ImportOnly");
    DialedInLead lead = leads.insert(visit, dialled ? visit.now().plus(callDelay) : null);
    if (blocked) {
      lead.scrub();
    }
    Optional<PlacedCall> call =
        dialled ? CallFields.of(visit).call(lead.id(), null, Map.of(), null) : Optional.empty();
    return visit.taken().calling(call.stream().toList());
  }

  private synchronized Reply update(Visit visit) {
    List<DialedInLead> found = leads.find(visit);
    found.forEach(lead -> lead.update(visit.body()));
    return found.isEmpty() ? Reply.refused(words(200, "no lead matches")) : visit.taken();
  }

  private synchronized Reply search(Visit visit) {
    List<DialedInLead> found =
        leads.find(visit).stream()
            .filter(lead -> lead.isOf("Campaign", visit.text("Campaign")))
            .filter(lead -> lead.isOf("Subcampaign", visit.text("Subcampaign")))
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (visit.isOn("Detailed")) {
      ArrayNode list = answer.putArray("Leads");
      found.forEach(lead -> list.add(lead.shown(visit.now())));
    } else {
      answer.put("id", found.isEmpty() ? null : Long.valueOf(found.get(0).id()));
      answer.put("LeadExists", !found.isEmpty());
    }
    return visit.taken((JsonNode) answer);
  }

  /** Also all leads of the number that are there are marked. */
  private synchronized Reply insertDnc(Visit visit) {
    dnc.add(key(visit, visit.text("Number")));
    leads.ofPhone(visit, visit.text("Number")).forEach(DialedInLead::scrub);
    return visit.taken();
  }

  /** Leads that were marked stay so. */
  private synchronized Reply deleteDnc(Visit visit) {
    dnc.remove(key(visit, visit.text("Number")));
    return visit.taken();
  }

  private static String key(Visit visit, String number) {
    return visit.customer().account() + " " + number;
  }

  /** No webhook of this provider is documented. */
  @Override
  public List<Callback> callbacks(PlacedCall call) {
    return List.of();
  }
}
