package io.trunkline.ledger;

import io.trunkline.dispatch.Plan;
import io.trunkline.dispatch.Plan.Stopped;
import io.trunkline.dispatch.Settlement.ItemSettlement;
import io.trunkline.dispatch.Waiting;
import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.OfferedLead.Rejected;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps what belongs to a cancelled batch from being sent, wherever it comes from. */
final class CancelledBatches {
  static final String CANCELLED = "cancelled";
  static final String HINT = "a person has cancelled its batch; send it in another file";
  private static final Rejection REJECTION = new Rejection("person", CANCELLED, HINT);

  private CancelledBatches() {}

  /** Which of these batches are cancelled. */
  static Set<Integer> among(Handle handle, Collection<Integer> batches) {
    return handle
        .createQuery(
            """
            SELECT id FROM batch WHERE id = ANY(CAST(:ids AS INTEGER ARRAY))
              AND guard IN ('cancelling', 'cancelled')
            """)
        .bindArray("ids", Integer.class, batches)
        .mapTo(Integer.class)
        .set();
  }

  /** Those of cancelled batches under true. Asked behind the gate, so nobody cancels meanwhile. */
  static Map<Boolean, List<Waiting>> among(Handle handle, List<Waiting> due) {
    Set<Integer> batches = due.stream().map(one -> batch(one)).collect(Collectors.toSet());
    Set<Integer> cancelled = batches.isEmpty() ? Set.of() : among(handle, batches);
    return due.stream().collect(Collectors.partitioningBy(one -> cancelled.contains(batch(one))));
  }

  private static int batch(Waiting one) {
    return one.id().lead().batch();
  }

  /** The plan with these recalled. */
  static Plan stopped(Plan plan, List<Waiting> recalled) {
    if (recalled.isEmpty()) {
      return plan;
    }
    List<Stopped> stopped = new ArrayList<>(plan.stopped());
    recalled.forEach(one -> stopped.add(new Stopped(one, CANCELLED, CANCELLED, HINT, null)));
    return new Plan(plan.attempts(), stopped);
  }

  /** Those that a plan recalls give their duplicate keys to leads of another file. */
  static void freeKeys(Handle handle, Plan plan) {
    List<Long> leads =
        plan.stopped().stream()
            .filter(one -> one.state().equals(CANCELLED))
            .filter(one -> one.delivery().id().ordinal() == 1)
            .map(one -> one.delivery().id().lead().value())
            .toList();
    if (!leads.isEmpty()) {
      DuplicateKeys.free(handle, leads);
    }
  }

  /** What came back to be sent later is recalled instead. */
  static List<ItemSettlement> notAgain(Handle handle, List<ItemSettlement> items) {
    Set<Integer> batches =
        items.stream()
            .filter(one -> one.state().equals("waiting"))
            .map(CancelledBatches::batch)
            .collect(Collectors.toSet());
    Set<Integer> cancelled = batches.isEmpty() ? Set.of() : among(handle, batches);
    return cancelled.isEmpty()
        ? items
        : items.stream()
            .map(
                one ->
                    one.state().equals("waiting") && cancelled.contains(batch(one))
                        ? recalled(one)
                        : one)
            .toList();
  }

  private static int batch(ItemSettlement one) {
    return one.item().delivery().lead().batch();
  }

  private static ItemSettlement recalled(ItemSettlement one) {
    return new ItemSettlement(
        one.item(), one.verdict(), one.providerId(), CANCELLED, CANCELLED, HINT, null, one.group());
  }

  /** Rows that were read or decided too late go back to their sender. */
  static CampaignChunk recalled(CampaignChunk chunk, Function<LeadId, GuardState> guards) {
    if (chunk.leads().stream().noneMatch(lead -> guards.apply(lead.id()).isCancelled())) {
      return chunk;
    }
    List<OfferedLead> leads = chunk.leads().stream().map(lead -> recalled(lead, guards)).toList();
    return new CampaignChunk(chunk.campaign(), chunk.keyPeriod(), leads);
  }

  private static OfferedLead recalled(OfferedLead lead, Function<LeadId, GuardState> guards) {
    return lead.fate() instanceof Rejected || !guards.apply(lead.id()).isCancelled()
        ? lead
        : new OfferedLead(
            lead.id(), lead.line(), lead.values(), lead.number(), null, new Rejected(REJECTION));
  }
}
