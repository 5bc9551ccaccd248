package io.trunkline.ledger;

import io.trunkline.callback.Applied;
import io.trunkline.callback.Reading;
import io.trunkline.callback.StoredCallback;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.ledger.CallbackJoin.Joined;
import io.trunkline.ledger.CallbackJoin.Told;
import io.trunkline.ledger.OutcomeRows.Changes;
import io.trunkline.outcome.OutcomeTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
              block(handle, OutcomeRows.renew(handle, locked, rules.table(), database));
            });
    database.makeDurable();
    return Optional.of(leads.get(leads.size() - 1));
  }

  private Applied apply(Handle handle, List<Long> ids, Rules rules, Instant now) {
    List<StoredCallback> claimed = ApplyRows.claim(handle, ids, now);
    if (claimed.isEmpty()) {
      return new Applied(0, 0, 0, 0, 0, 0);
    }
    Map<Long, String> unreadable = new LinkedHashMap<>();
    List<Told> told = new ArrayList<>();
    claimed.forEach(one -> sort(one, rules.read().apply(one), told, unreadable));
    Map<Told, Joined> joined = join.join(handle, told);
    Changes changes = settle(handle, joined, rules, now);
    List<Long> unjoined =
        told.stream()
            .filter(one -> !joined.containsKey(one))
            .map(one -> one.callback().id())
            .distinct()
            .toList();
    ApplyRows.finish(handle, claimed, unreadable, unjoined, now);
    block(handle, changes);
    return new Applied(
        claimed.size(),
        claimed.size() - unjoined.size() - unreadable.size(),
        unjoined.size(),
        unreadable.size(),
        changes.changed(),
        changes.optedOut().size());
  }

  private Changes settle(Handle handle, Map<Told, Joined> joined, Rules rules, Instant now) {
    List<Long> leads =
        joined.values().stream()
            .map(one -> one.item().delivery().lead().value())
            .distinct()
            .sorted()
            .toList();
    if (leads.isEmpty()) {
      return new Changes(0, List.of());
    }
    List<ItemId> items = Evidence.settleItems(handle, joined);
    Map<DeliveryId, LockedDelivery> locked = LockedDelivery.lock(handle, leads);
    ApplyRows.insertFacts(handle, joined);
    Evidence.settleDeliveries(handle, items, now);
    Evidence.settleAttempts(handle, items, now);
    var touched =
        joined.values().stream().map(one -> one.item().delivery()).collect(Collectors.toSet());
    locked.keySet().retainAll(touched);
    return OutcomeRows.renew(handle, locked, rules.table(), database);
  }

  /** Last of all, because no attempt is released from here to the commit. */
  private void block(Handle handle, Changes changes) {
    if (!changes.optedOut().isEmpty()) {
      suppressions.block(handle, changes.optedOut());
    }
  }

  private static void sort(
      StoredCallback callback, Reading reading, List<Told> told, Map<Long, String> unreadable) {
    if (reading instanceof Reading.Events events) {
      for (int position = 0; position < events.events().size(); position++) {
        told.add(new Told(callback, position, events.events().get(position)));
      }
    } else if (reading instanceof Reading.Unreadable no) {
      unreadable.put(callback.id(), no.reason());
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
