package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.gate.Asked;
import io.trunkline.gate.Suppressed;
import io.trunkline.intake.Batch.CampaignRef;
import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.LedgerLook;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Compares leads with what is stored, and stores nothing. */
@Singleton
public class KnownLeads implements LedgerLook {
  private final Database database;

  @Inject
  public KnownLeads(Database database) {
    this.database = database;
  }

  /**
   * Tries whether anything can be asked.
   *
   * @throws RuntimeException if not
   */
  public void check() {
    look(new CampaignChunk(new CampaignRef(0, ""), null, List.of()));
  }

  /** By few statements in one read-only transaction, however many leads there are. */
  @Override
  public Map<LeadId, Known> look(CampaignChunk chunk) {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              boolean before = handle.isReadOnly();
              handle.setReadOnly(true);
              try {
                return handle.inTransaction(reading -> look(reading, chunk));
              } finally {
                handle.setReadOnly(before);
              }
            });
  }

  private Map<LeadId, Known> look(Handle handle, CampaignChunk chunk) {
    Instant now = database.now(handle);
    Map<String, LeadId> holders = holders(handle, chunk, now);
    Suppressed suppressed =
        SuppressionRows.of(
            handle, chunk.leads().stream().map(LeadColumns::number).filter(Objects::nonNull), now);
    Map<LeadId, Known> known = new HashMap<>();
    for (OfferedLead lead : chunk.leads()) {
      LeadId holder = lead.key() == null ? null : holders.get(lead.key());
      if (holder != null) {
        known.put(lead.id(), new Known(true, "same key as lead " + holder));
      } else if (lead.fate() instanceof Delivered to) {
        var asked =
            new Asked(chunk.campaign().name(), to.account(), lead.number().e164(), List.of());
        suppressed
            .against(asked.number(), asked)
            .ifPresent(entry -> known.put(lead.id(), new Known(false, entry.reason())));
      }
    }
    return known;
  }

  /** A key whose period has ended is free, as it would be when the leads are stored. */
  private static Map<String, LeadId> holders(Handle handle, CampaignChunk chunk, Instant now) {
    Map<String, LeadId> holders = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT l.active_key, l.id FROM UNNEST(CAST(:keys AS VARCHAR ARRAY)) AS k(active_key)
              JOIN campaign c ON c.name = :campaign
              JOIN lead l ON l.campaign_id = c.id AND l.active_key = k.active_key
            WHERE CAST(:forEver AS BOOLEAN) OR l.key_until IS NULL OR l.key_until > :now
            """)
        .bindArray(
            "keys",
            String.class,
            chunk.leads().stream()
                .map(OfferedLead::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList())
        .bind("campaign", chunk.campaign().name())
        .bind("forEver", chunk.keyPeriod() == null)
        .bind("now", utc(now))
        .map((row, context) -> Map.entry(row.getString(1), new LeadId(row.getLong(2))))
        .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
    return holders;
  }
}
