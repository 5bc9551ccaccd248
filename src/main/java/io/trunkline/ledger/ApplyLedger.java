package io.trunkline.ledger;

import io.trunkline.callback.Applied;
import io.trunkline.callback.Reading;
import io.trunkline.callback.StoredCallback;
import io.trunkline.dispatch.PossibleDouble;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.ledger.CallbackJoin.Joined;
import io.trunkline.ledger.CallbackJoin.Told;
import io.trunkline.ledger.OutcomeRows.Changes;
import io.trunkline.outcome.OutcomeTable;
import io.trunkline.suppression.NewSuppression;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Turns stored callbacks into facts, evidence, outcomes and suppressions, all or nothing. */
@Singleton
public class ApplyLedger {
  private final Database database;
  private final SuppressionLedger suppressions;
  private final CallbackJoin join;

  @Inject
  public ApplyLedger(Database database, SuppressionLedger suppressions, Installation installation) {
    this.database = database;
    this.suppressions = suppressions;
    this.join = new CallbackJoin(installation.tag());
  }

  /**
   * What applying asks of other rooms.
   *
   * @param read reads a callback
   * @param table the outcome table for an account
   */
  public record Rules(
      Function<StoredCallback, Reading> read, Function<String, OutcomeTable> table) {}

  /** Applies those of these callbacks that are due and that no other replica is applying. */
  public Applied apply(List<Long> ids, Rules rules) {
    Applied applied =
        database.inTransaction(handle -> apply(handle, ids, rules, database.now(handle)));
    if (applied.claimed() > 0) {
      database.makeDurable();
    }
    return applied;
  }

  /**
   * Makes the outcomes again that hold words which no table knew.
   *
   * @param after the last lead of the round before, 0 for the first
   * @return the last lead of this round; empty if there is none left
   */
  public Optional<Long> remap(long after, int most, Rules rules) {
    List<Long> leads = database.jdbi().withHandle(handle -> unmapped(handle, after, most));
    if (leads.isEmpty()) {
      return Optional.empty();
    }
    database
        .jdbi()
        .useTransaction(
            handle -> {
              Map<DeliveryId, LockedDelivery> locked = LockedDelivery.lock(handle, leads);
              Changes changes =
                  OutcomeRows.renew(handle, locked, Set.of(), rules.table(), database);
              block(handle, changes.optedOut());
            });
    database.makeDurable();
    return Optional.of(leads.get(leads.size() - 1));
  }

  private Applied apply(Handle handle, List<Long> ids, Rules rules, Instant now) {
    List<StoredCallback> claimed = ApplyRows.claim(handle, ids, now);
    if (claimed.isEmpty()) {
      return new Applied(0, 0, 0, 0, 0, 0, List.of());
    }
    Heard heard = Heard.of(claimed, rules.read());
    Map<Told, Joined> joined = join.join(handle, heard.told());
    Changes changes = settle(handle, joined, rules, now);
    List<Told> strays = heard.told().stream().filter(one -> !joined.containsKey(one)).toList();
    List<Long> unjoined = strays.stream().map(one -> one.callback().id()).distinct().toList();
    ApplyRows.finish(handle, claimed, heard.unreadable(), unjoined, now);
    List<NewSuppression> optedOut = optedOut(handle, changes, strays, heard, rules);
    block(handle, optedOut);
    return new Applied(
        claimed.size(),
        claimed.size() - unjoined.size() - heard.unreadable().size(),
        unjoined.size(),
        heard.unreadable().size(),
        changes.changed(),
        optedOut.size(),
        changes.doubles());
  }

  private static List<NewSuppression> optedOut(
      Handle handle, Changes changes, List<Told> strays, Heard heard, Rules rules) {
    List<Told> ofNoCall = new ArrayList<>(strays);
    ofNoCall.addAll(heard.disbelieved());
    List<NewSuppression> optedOut = new ArrayList<>(changes.optedOut());
    optedOut.addAll(OptOuts.ofStrays(handle, ofNoCall, rules.table()));
    return optedOut;
  }

  private Changes settle(Handle handle, Map<Told, Joined> joined, Rules rules, Instant now) {
    if (joined.isEmpty()) {
      return new Changes(0, List.of(), List.of());
    }
    List<ItemId> items = Evidence.settleItems(handle, joined);
    Map<DeliveryId, LockedDelivery> locked = LockedDelivery.lock(handle, leads(items));
    ApplyRows.insertFacts(handle, joined);
    Evidence.settleDeliveries(handle, items, now);
    Evidence.settleAttempts(handle, items, now);
    locked.keySet().retainAll(items.stream().map(ItemId::delivery).toList());
    List<PossibleDouble> doubles = CalledAfterAll.settle(handle, refused(locked), now);
    return OutcomeRows.renew(handle, locked, callbacks(joined), rules.table(), database)
        .with(doubles);
  }

  private static List<Long> leads(List<ItemId> items) {
    return items.stream().map(one -> one.delivery().lead().value()).distinct().sorted().toList();
  }

  private static Set<Long> callbacks(Map<Told, Joined> joined) {
    return joined.keySet().stream().map(one -> one.callback().id()).collect(Collectors.toSet());
  }

  /** Leads that nobody believed to have been called. */
  private static List<Long> refused(Map<DeliveryId, LockedDelivery> before) {
    return before.values().stream()
        .filter(LockedDelivery::isOver)
        .map(one -> one.id().lead().value())
        .distinct()
        .toList();
  }

  /** Last of all, because no attempt is released from here to the commit. */
  private void block(Handle handle, List<NewSuppression> optedOut) {
    if (!optedOut.isEmpty()) {
      suppressions.block(handle, optedOut);
    }
  }

  private static List<Long> unmapped(Handle handle, long after, int most) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT lead_id FROM outcome
            WHERE lead_id > :after AND (result = 'unmapped' OR data LIKE '%"unmapped":[%')
            ORDER BY lead_id LIMIT :most
            """)
        .bind("after", after)
        .bind("most", most)
        .mapTo(Long.class)
        .list();
  }
}
