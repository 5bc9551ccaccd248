package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.OutcomeChanges.Change;
import io.trunkline.ledger.StoredFacts.Known;
import io.trunkline.ledger.StoredFacts.StoredFact;
import io.trunkline.outcome.Outcome;
import io.trunkline.outcome.OutcomeTable;
import io.trunkline.outcome.Outcomes;
import io.trunkline.suppression.NewSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Makes outcomes from all facts that are stored, and numbers their changes. */
final class OutcomeRows {
  private OutcomeRows() {}

  /**
   * What renewing changed.
   *
   * @param optedOut numbers that must be blocked in the same transaction
   */
  record Changes(int changed, List<NewSuppression> optedOut) {}

  /** Makes the outcomes of these deliveries again; each that differs is an event. */
  static Changes renew(
      Handle handle,
      Map<DeliveryId, LockedDelivery> deliveries,
      Function<String, OutcomeTable> tables,
      Database database) {
    List<Long> leads =
        deliveries.keySet().stream().map(id -> id.lead().value()).distinct().toList();
    Map<DeliveryId, List<StoredFact>> facts = StoredFacts.facts(handle, leads);
    Map<DeliveryId, Known> known = StoredFacts.known(handle, leads);
    List<Change> changes = new ArrayList<>();
    List<NewSuppression> optedOut = new ArrayList<>();
    for (LockedDelivery delivery : deliveries.values()) {
      List<StoredFact> told = facts.getOrDefault(delivery.id(), List.of());
      if (!told.isEmpty()) {
        OutcomeTable table = tables.apply(delivery.account());
        Known before = known.get(delivery.id());
        Change change = change(delivery, told, table, before);
        if (before == null || !change.data().equals(before.data())) {
          changes.add(change);
          optedOut.addAll(block(change, told, table, before));
        }
      }
    }
    OutcomeChanges.write(handle, changes, database);
    return new Changes(changes.size(), optedOut);
  }

  private static Change change(
      LockedDelivery delivery, List<StoredFact> told, OutcomeTable table, Known before) {
    Outcome outcome =
        Outcomes.of(told.stream().map(StoredFact::fact).toList(), table, delivery.campaign());
    int version = before == null ? 1 : before.version() + 1;
    return new Change(delivery, version, outcome, EventJson.write(outcome));
  }

  /** Blocked when the outcome becomes an opt-out, not again with each later change of it. */
  private static List<NewSuppression> block(
      Change change, List<StoredFact> told, OutcomeTable table, Known before) {
    if (!change.outcome().optedOut()
        || before != null && before.result().equals(change.outcome().result())) {
      return List.of();
    }
    String campaign = change.delivery().campaign();
    StoredFact said =
        told.stream().filter(one -> optsOut(one, table, campaign)).findFirst().orElseThrow();
    String source = "callback " + said.callback();
    List<NewSuppression> entries = new ArrayList<>();
    entries.add(optOut(change.delivery().number(), source));
    String answered = said.fact().event().number();
    if (answered != null && alternate(change.delivery(), answered)) {
      entries.add(optOut(answered, source));
    }
    return entries;
  }

  private static boolean optsOut(StoredFact fact, OutcomeTable table, String campaign) {
    return Outcomes.of(List.of(fact.fact()), table, campaign).optedOut();
  }

  /** The person at an alternate number has opted out, too. */
  private static boolean alternate(LockedDelivery delivery, String number) {
    return !number.equals(delivery.number()) && delivery.fields().contains('"' + number + '"');
  }

  private static NewSuppression optOut(String number, String source) {
    return new NewSuppression(number, NewSuppression.EVERYWHERE, "opted-out", source, null);
  }
}
