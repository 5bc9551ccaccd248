package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.outcome.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads what is known about deliveries: the facts, and the outcome made of them so far. */
final class StoredFacts {
  private StoredFacts() {}

  /** One fact, and the callback that told it. */
  record StoredFact(long callback, DeliveryId delivery, Fact fact) {}

  /** An outcome as it is stored. */
  record Known(int version, String result, String data) {}

  static Map<DeliveryId, List<StoredFact>> facts(Handle handle, List<Long> leads) {
    Map<DeliveryId, List<StoredFact>> facts = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT callback_id, lead_id, ordinal, turn, event FROM fact
            WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY)) ORDER BY callback_id, position
            """)
        .bindArray("leads", Long.class, leads)
        .map(
            (row, context) ->
                new StoredFact(
                    row.getLong(1),
                    delivery(row.getLong(2), row.getInt(3)),
                    new Fact(row.getInt(4), EventJson.event(row.getString(5)))))
        .forEach(one -> facts.computeIfAbsent(one.delivery(), key -> new ArrayList<>()).add(one));
    return facts;
  }

  static Map<DeliveryId, Known> known(Handle handle, List<Long> leads) {
    Map<DeliveryId, Known> known = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT lead_id, ordinal, version, result, data FROM outcome
            WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY))
            """)
        .bindArray("leads", Long.class, leads)
        .map(
            (row, context) ->
                Map.entry(
                    delivery(row.getLong(1), row.getInt(2)),
                    new Known(row.getInt(3), row.getString(4), row.getString(5))))
        .forEach(one -> known.put(one.getKey(), one.getValue()));
    return known;
  }

  private static DeliveryId delivery(long lead, int ordinal) {
    return new DeliveryId(new LeadId(lead), ordinal);
  }
}
