package io.trunkline.ledger;

import io.trunkline.dispatch.PossibleDouble;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Makes outcomes from all facts that are stored, and numbers their changes. */
final class OutcomeRows {
  private OutcomeRows() {}

  /**
   * What renewing changed.
   *
   * @param optedOut numbers that must be blocked in the same transaction
   * @param doubles calls that may have been made twice
   */
  record Changes(int changed, List<NewSuppression> optedOut, List<PossibleDouble> doubles) {
    Changes with(List<PossibleDouble> found) {
      return new Changes(changed, optedOut, found);
    }
  }

  /**
   * Makes the outcomes of these deliveries again; each that differs is an event. An opt-out blocks
   * when its callback is heard or when the table begins to call it one, not with each later change,
   * so that what a person allowed again stays allowed.
   *
   * @param heard ids of the callbacks that are told of now
   */
  static Changes renew(
      Handle handle,
      Map<DeliveryId, LockedDelivery> deliveries,
      Set<Long> heard,
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
        optedOut.addAll(optedOut(change, told, table, before, heard));
        changes.add(change);
      }
    }
    changes.removeIf(change -> isAsBefore(change, known.get(change.delivery().id())));
    OutcomeChanges.write(handle, changes, database);
    return new Changes(changes.size(), optedOut, List.of());
  }

  private static boolean isAsBefore(Change change, Known before) {
    return before != null && change.data().equals(before.data());
  }

  private static Change change(
      LockedDelivery delivery, List<StoredFact> told, OutcomeTable table, Known before) {
    Outcome outcome =
        Outcomes.of(told.stream().map(StoredFact::fact).toList(), table, delivery.campaign());
    int version = before == null ? 1 : before.version() + 1;
    return new Change(delivery, version, outcome, EventJson.write(outcome));
  }

  private static List<NewSuppression> optedOut(
      Change change, List<StoredFact> told, OutcomeTable table, Known before, Set<Long> heard) {
    Outcome outcome = change.outcome();
    boolean turned =
        outcome.optedOut() && (before == null || !before.result().equals(outcome.result()));
    List<String> campaign = List.of(change.delivery().campaign());
    return told.stream()
        .filter(one -> turned || heard.contains(one.callback()))
        .filter(one -> table.optsOut(one.fact().event(), campaign))
        .flatMap(one -> block(one, change.delivery()))
        .toList();
  }

  /** The customer, and whoever said so at an alternate number. */
  private static Stream<NewSuppression> block(StoredFact said, LockedDelivery delivery) {
    return Stream.concat(
        Stream.ofNullable(delivery.number()).map(number -> OptOuts.of(said.callback(), number)),
        OptOuts.told(said.callback(), Stream.ofNullable(said.fact().event().number())));
  }
}
