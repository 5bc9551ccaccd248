package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.ledger.CallbackJoin.Joined;
import io.trunkline.ledger.CallbackJoin.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** A callback about a call proves that the provider has taken it, whatever was believed before. */
final class Evidence {
  private static final Comparator<ItemId> ORDER =
      Comparator.comparing(ItemId::delivery).thenComparing(ItemId::turn);

  private Evidence() {}

  /**
   * The items that were called, in the order in which everybody locks them: items come before
   * deliveries, as when a receipt is written.
   */
  static List<ItemId> settleItems(Handle handle, Map<Told, Joined> joined) {
    Map<ItemId, Optional<String>> providerIds = new TreeMap<>(ORDER);
    joined.forEach(
        (told, one) ->
            providerIds.merge(
                one.item(),
                Optional.ofNullable(Texts.fit(told.event().providerId(), Texts.PROVIDER_ID)),
                (first, second) -> first.or(() -> second)));
    List<ItemId> items = List.copyOf(providerIds.keySet());
    OpenItems.store(handle, items);
    List<String> known = new ArrayList<>();
    items.forEach(item -> known.add(providerIds.get(item).orElse(null)));
    settleItems(handle, items, known);
    return items;
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

  /**
   * Also one that waits or was refused, whichever of its items is meant: it has been called, so it
   * must not be called again. One that is on its way with a newer item is settled with that: see
   * {@link CalledBefore}.
   */
  static void settleDeliveries(Handle handle, List<ItemId> items, Instant now) {
    Map<DeliveryId, ItemId> newest = new LinkedHashMap<>();
    items.forEach(item -> newest.put(item.delivery(), item));
    ItemColumns.bind(
            handle.createUpdate(
                """
                MERGE INTO delivery d USING (SELECT * FROM UNNEST(
                  CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY)) AS t(lead_id, ordinal, turn)) s
                ON d.lead_id = s.lead_id AND d.ordinal = s.ordinal AND d.state <> 'accepted'
                  AND (d.turns = s.turn OR d.state <> 'sending')
                WHEN MATCHED THEN UPDATE SET state = 'accepted', reason = NULL, hint = NULL,
                  due_at = NULL, settled_at = :now
                """),
            List.copyOf(newest.values()))
        .bind("now", utc(now))
        .execute();
  }

  /** An unknown attempt whose last unknown call is settled needs no look-up any more. */
  static void settleAttempts(Handle handle, List<ItemId> items, Instant now) {
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
