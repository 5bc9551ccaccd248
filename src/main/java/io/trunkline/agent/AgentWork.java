package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.agent.Progress.Taken;
import io.trunkline.ledger.Leases.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One file in one turn, as it goes through the route of its provider. A turn ends before it is
 * long, so that a large file lets others work.
 *
 * @param address what the routes of the provider's steps begin with, such as {@code
 *     direct://agents-provider}
 * @param region ISO 3166 code of the country of numbers that name none
 * @param until when the turn ends
 * @param last whether what is not done in this turn goes back as it is
 */
public record AgentWork(
    AgentFile file,
    Progress progress,
    AgentSteps steps,
    String address,
    String region,
    AgentsConfig config,
    Lease lease,
    Clock clock,
    Instant until,
    boolean last) {

  AgentWork with(List<AgentRow> rows) {
    return new AgentWork(
        file.with(rows), progress, steps, address, region, config, lease, clock, until, last);
  }

  boolean has(String step) {
    return steps.has(address + "-" + step);
  }

  /**
   * Whether there is time left and no other replica has the account. A turn without any step has
   * time until it takes one: if finding that one is long, the next turn would not find it sooner.
   */
  boolean goesOn(boolean anyStep) {
    return (!anyStep || clock.instant().isBefore(until)) && lease.renew();
  }

  Optional<Taken> taken(String place, String step) {
    return progress.taken(place, step);
  }

  /** Asks for what changes nothing. */
  StepAnswer ask(String step, Map<String, Object> values) {
    return steps.run(address + "-" + step, file.account(), values);
  }

  /**
   * Takes a step that changes something; that it is taken is written down before.
   *
   * @param entry finds in the answer what is kept of it
   */
  StepAnswer take(
      String place, String step, Map<String, Object> values, UnaryOperator<JsonNode> entry) {
    progress.sending(place, step);
    StepAnswer answer = ask(step, values);
    JsonNode told = answer.data() == null ? null : entry.apply(answer.data());
    progress.answered(place, step, answer, told != null && told.isObject() ? told : null);
    return answer;
  }

  /** Its rows have what nobody may read by chance. */
  @Override
  public String toString() {
    return file.toString();
  }
}
