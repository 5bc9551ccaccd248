package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lists calls that were let go before one of their numbers was blocked. */
final class Overtaken {
  private static final String CALLS =
      """
      SELECT s.id, d.lead_id, d.ordinal, a.released_at, s.created_at
      FROM suppression s
      JOIN %s
      JOIN attempt a ON a.id = d.attempt_id
      WHERE s.active_number = ANY(CAST(:numbers AS VARCHAR ARRAY)) AND s.created_at = :now
        AND (d.state IN ('sending', 'unknown', 'accepted') OR d.state = 'held'
          AND EXISTS (SELECT 1 FROM item i WHERE i.lead_id = d.lead_id
            AND i.ordinal = d.ordinal AND i.turn = d.turns AND i.verdict = 'unknown'))
        AND (s.scope IN ('all', 'account:' || d.account) OR s.scope =
          (SELECT 'campaign:' || c.name FROM campaign c WHERE c.id = d.campaign_id))
        AND NOT EXISTS (SELECT 1 FROM fact f
          WHERE f.lead_id = d.lead_id AND f.ordinal = d.ordinal)
      """;

  private static final String CUSTOMERS =
      CALLS.formatted("lead l ON l.number = s.number JOIN delivery d ON d.lead_id = l.id");

  private static final String ALTERNATES =
      CALLS.formatted(
          "alternate_number n ON n.number = s.number JOIN delivery d"
              + " ON d.lead_id = n.lead_id AND d.ordinal = n.ordinal AND d.turns = n.turn");

  static final String LIST =
      "INSERT INTO overtaken (suppression_id, lead_id, ordinal, released_at, suppressed_at)\n"
          + CUSTOMERS
          + "UNION "
          + ALTERNATES
          + "ON CONFLICT DO NOTHING";

  private Overtaken() {}

  /** Those of which no outcome is known yet, by the suppressions of these numbers made now. */
  static void list(Handle handle, List<String> numbers, Instant now) {
    handle
        .createUpdate(LIST)
        .bindArray("numbers", String.class, numbers)
        .bind("now", utc(now))
        .execute();
  }
}
