package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.intake.OfferedLead.Rejected;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Stores leads with their first deliveries. A duplicate is found by claiming the key: whoever
 * inserts it first has it, whichever replica that is.
 */
final class LeadRows {
  static final String DUPLICATE = "duplicate-of";
  private static final int MOST_TRIES = 5;

  private final Handle handle;
  private final Dialect dialect;
  private final CampaignChunk chunk;
  private final Instant now;
  private final Function<LeadId, GuardState> guards;

  /**
   * @param guards what keeps a lead's batch back; its row is locked by this transaction
   */
  LeadRows(
      Handle handle,
      Dialect dialect,
      CampaignChunk chunk,
      Instant now,
      Function<LeadId, GuardState> guards) {
    this.handle = handle;
    this.dialect = dialect;
    this.chunk = CancelledBatches.recalled(chunk, guards);
    this.now = now;
    this.guards = guards;
  }

  void store() {
    List<OfferedLead> keyless = new ArrayList<>();
    List<OfferedLead> candidates = new ArrayList<>();
    chunk.leads().forEach(lead -> (lead.key() == null ? keyless : candidates).add(lead));
    // The same order everywhere, so that two replicas never wait for each other's keys.
    candidates.sort(Comparator.comparing(OfferedLead::key).thenComparing(OfferedLead::id));
    List<OfferedLead> duplicates = claim(candidates);
    keyless.addAll(duplicates);
    insert(keyless);
    Set<LeadId> lost = new HashSet<>();
    duplicates.forEach(lead -> lost.add(lead.id()));
    List<OfferedLead> delivered =
        chunk.leads().stream()
            .filter(lead -> lead.fate() instanceof Delivered && !lost.contains(lead.id()))
            .toList();
    DeliveryColumns.insert(handle, chunk.campaign().id(), delivered, now, guards);
  }

  /** Inserts those whose key is free, and returns the others as duplicates. */
  private List<OfferedLead> claim(List<OfferedLead> candidates) {
    List<OfferedLead> duplicates = new ArrayList<>();
    List<OfferedLead> left = candidates;
    freeExpired(candidates);
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries == MOST_TRIES) {
        throw new IllegalStateException("duplicate keys were taken and freed at every try");
      }
      left = sortOut(without(left, insert(left)), duplicates);
    }
    return duplicates;
  }

  private static List<OfferedLead> without(List<OfferedLead> leads, Set<Long> inserted) {
    return leads.stream().filter(lead -> !inserted.contains(lead.id().value())).toList();
  }

  /** A key may have been freed between insert and look-up; such a lead tries again. */
  private List<OfferedLead> sortOut(List<OfferedLead> offered, List<OfferedLead> duplicates) {
    if (offered.isEmpty()) {
      return offered;
    }
    Map<String, LeadId> holders = holders(offered);
    List<OfferedLead> again = new ArrayList<>();
    for (OfferedLead lead : offered) {
      LeadId holder = holders.get(lead.key());
      if (holder == null) {
        again.add(lead);
      } else if (!holder.equals(lead.id())) {
        duplicates.add(duplicate(lead, holder));
      }
    }
    return again;
  }

  private static OfferedLead duplicate(OfferedLead lead, LeadId holder) {
    var rejection = new Rejection("intake", DUPLICATE, "same key as lead " + holder);
    return new OfferedLead(
        lead.id(), lead.line(), lead.values(), lead.number(), null, new Rejected(rejection));
  }

  private Map<String, LeadId> holders(List<OfferedLead> offered) {
    Map<String, LeadId> holders = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT l.active_key, l.id FROM UNNEST(CAST(:keys AS VARCHAR ARRAY)) AS k(active_key)
              JOIN lead l ON l.campaign_id = :campaign AND l.active_key = k.active_key
            """)
        .bind("campaign", chunk.campaign().id())
        .bindArray("keys", String.class, keys(offered))
        .map((row, context) -> Map.entry(row.getString(1), new LeadId(row.getLong(2))))
        .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
    return holders;
  }

  private void freeExpired(List<OfferedLead> candidates) {
    if (chunk.keyPeriod() == null || candidates.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            UPDATE lead SET active_key = NULL, key_until = NULL
            WHERE id IN (SELECT l.id FROM UNNEST(CAST(:keys AS VARCHAR ARRAY)) AS k(active_key)
                JOIN lead l ON l.campaign_id = :campaign AND l.active_key = k.active_key)
              AND key_until <= :now
            """)
        .bind("campaign", chunk.campaign().id())
        .bindArray("keys", String.class, keys(candidates))
        .bind("now", utc(now))
        .execute();
  }

  /** Returns the ids of those that did not meet a key that is there already. */
  private Set<Long> insert(List<OfferedLead> leads) {
    if (leads.isEmpty()) {
      return Set.of();
    }
    Instant until = chunk.keyPeriod() == null ? null : now.plus(chunk.keyPeriod());
    return LeadColumns.bind(
            handle.createUpdate(
                """
                INSERT INTO lead (id, campaign_id, state, stage, reason, hint, number, region,
                  active_key, key_until, line, row_values, created_at)
                SELECT id, :campaign, state, stage, reason, hint, number, region, active_key,
                  CASE WHEN active_key IS NULL THEN NULL
                    ELSE CAST(:until AS TIMESTAMP WITH TIME ZONE) END,
                  line, row_values, CAST(:now AS TIMESTAMP WITH TIME ZONE)
                FROM UNNEST(CAST(:ids AS BIGINT ARRAY), CAST(:states AS VARCHAR ARRAY),
                  CAST(:stages AS VARCHAR ARRAY), CAST(:reasons AS VARCHAR ARRAY),
                  CAST(:hints AS VARCHAR ARRAY), CAST(:numbers AS VARCHAR ARRAY),
                  CAST(:regions AS VARCHAR ARRAY), CAST(:keys AS VARCHAR ARRAY),
                  CAST(:lines AS INTEGER ARRAY), CAST(:values AS VARCHAR ARRAY))
                  AS t(id, state, stage, reason, hint, number, region, active_key, line, row_values)
                """
                    + dialect.orKeyTaken()),
            leads)
        .bind("campaign", chunk.campaign().id())
        .bind("until", utc(until))
        .bind("now", utc(now))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .set();
  }

  private static Collection<String> keys(List<OfferedLead> leads) {
    Set<String> keys = new HashSet<>();
    leads.forEach(lead -> keys.add(lead.key()));
    return new ArrayList<>(keys);
  }
}
