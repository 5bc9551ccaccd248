package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.lead.ItemId;
import io.trunkline.ledger.CallbackJoin.Joined;
import io.trunkline.ledger.CallbackJoin.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** A callback about a call proves that the provider has taken it, whatever was believed before. */
final class Evidence {
  private Evidence() {}

  static void settle(Handle handle, Map<Told, Joined> joined, Instant now) {
    Map<String, ItemId> items = new TreeMap<>();
    Map<String, String> providerIds = new TreeMap<>();
    joined.forEach(
        (told, one) -> {
          items.put(one.item().toString(), one.item());
          if (told.event().providerId() != null) {
            providerIds.put(one.item().toString(), told.event().providerId());
          }
        });
    List<ItemId> ids = List.copyOf(items.values());
    List<String> known = new ArrayList<>();
    ids.forEach(id -> known.add(providerIds.get(id.toString())));
    settleItems(handle, ids, known);
    settleDeliveries(handle, ids, now);
    settleAttempts(handle, ids, now);
  }

  private static void settleItems(Handle handle, List<ItemId> items, List<String> providerIds) {
    ItemColumns.bind(
            handle.createUpdate(
                """
                MERGE INTO item i USING (SELECT * FROM UNNEST(
                  CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY), CAST(:ids AS VARCHAR ARRAY))
                  AS t(lead_id, ordinal, turn, provider_id)) s
                ON i.lead_id = s.lead_id AND i.ordinal = s.ordinal AND i.turn = s.turn
                WHEN MATCHED THEN UPDATE SET verdict = 'accepted',
                  provider_id = COALESCE(i.provider_id, s.provider_id)
                """),
            items)
        .bindArray("ids", String.class, providerIds)
        .execute();
  }

  /** Also one that waits for its next turn: it has been called, so it must not be called again. */
  private static void settleDeliveries(Handle handle, List<ItemId> items, Instant now) {
    ItemColumns.bind(
            handle.createUpdate(
                """
                MERGE INTO delivery d USING (SELECT * FROM UNNEST(
                  CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY)) AS t(lead_id, ordinal, turn)) s
                ON d.lead_id = s.lead_id AND d.ordinal = s.ordinal AND d.turns = s.turn
                  AND d.state IN ('sending', 'unknown', 'held', 'waiting')
                WHEN MATCHED THEN UPDATE SET state = 'accepted', reason = NULL, hint = NULL,
                  due_at = NULL, settled_at = :now
                """),
            items)
        .bind("now", utc(now))
        .execute();
  }

  /** An unknown attempt whose last unknown call is settled needs no look-up any more. */
  private static void settleAttempts(Handle handle, List<ItemId> items, Instant now) {
    List<Long> leads = items.stream().map(one -> one.delivery().lead().value()).distinct().toList();
    handle
        .createUpdate(
            """
            UPDATE attempt SET state = 'settled', settled_at = :now, look_up_at = NULL,
              request_body = NULL
            WHERE state = 'unknown'
              AND id IN (SELECT attempt_id FROM item
                WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY)))
              AND NOT EXISTS (SELECT 1 FROM item i
                WHERE i.attempt_id = attempt.id AND i.verdict IN ('open', 'unknown'))
            """)
        .bind("now", utc(now))
        .bindArray("leads", Long.class, leads)
        .execute();
  }
}
