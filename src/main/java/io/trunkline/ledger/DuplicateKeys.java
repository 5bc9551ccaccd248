package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The duplicate keys of leads that are refused, and that were called after all. */
final class DuplicateKeys {
  private DuplicateKeys() {}

  /** A lead that will not be called gives its key to the next one. */
  static void free(Handle handle, List<Long> leads) {
    handle
        .createUpdate(
            """
            UPDATE lead SET freed_key = active_key, active_key = NULL
            WHERE id = ANY(CAST(:leads AS BIGINT ARRAY)) AND active_key IS NOT NULL
              AND EXISTS (SELECT 1 FROM delivery d WHERE d.lead_id = lead.id AND d.ordinal = 1
                AND d.state IN ('refused', 'dead', 'cancelled'))
            """)
        .bindArray("leads", Long.class, leads)
        .execute();
  }

  /**
   * Takes the keys of these leads again, as far as their period lasts and nobody else has them.
   *
   * @return the leads whose key another lead has
   */
  static List<Long> takeAgain(Handle handle, List<Long> leads, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE lead SET active_key = freed_key, freed_key = NULL
            WHERE id = ANY(CAST(:leads AS BIGINT ARRAY)) AND freed_key IS NOT NULL
              AND (key_until IS NULL OR key_until > :now)
              AND NOT EXISTS (SELECT 1 FROM lead o WHERE o.campaign_id = lead.campaign_id
                AND o.active_key = lead.freed_key)
              AND NOT EXISTS (SELECT 1 FROM lead o WHERE o.campaign_id = lead.campaign_id
                AND o.freed_key = lead.freed_key AND o.id < lead.id
                AND o.id = ANY(CAST(:leads AS BIGINT ARRAY)))
            """)
        .bindArray("leads", Long.class, leads)
        .bind("now", utc(now))
        .execute();
    return handle
        .createQuery(
            """
            SELECT id FROM lead WHERE id = ANY(CAST(:leads AS BIGINT ARRAY))
              AND freed_key IS NOT NULL AND (key_until IS NULL OR key_until > :now)
            """)
        .bindArray("leads", Long.class, leads)
        .bind("now", utc(now))
        .mapTo(Long.class)
        .list();
  }
}
