package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** A delivery whose row is locked, so that nobody else makes its outcome at the same time. */
record LockedDelivery(
    DeliveryId id, int campaignId, String campaign, String account, String number, String state) {

  private static final Set<String> OVER =
      Set.of("refused", "dead", "suppressed", "expired", "cancelled");

  /** Whether it has ended without a call, as far as was known when it was locked. */
  boolean isOver() {
    return OVER.contains(state);
  }

  /** Locks all deliveries of these leads, always in the same order. */
  static Map<DeliveryId, LockedDelivery> lock(Handle handle, List<Long> leads) {
    handle
        .createQuery(
            """
            SELECT lead_id FROM delivery WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY))
            ORDER BY lead_id, ordinal FOR UPDATE
            """)
        .bindArray("leads", Long.class, leads)
        .mapTo(Long.class)
        .list();
    Map<DeliveryId, LockedDelivery> locked = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT d.lead_id, d.ordinal, d.campaign_id, c.name, d.account, d.number, d.state
            FROM delivery d LEFT JOIN campaign c ON c.id = d.campaign_id
            WHERE d.lead_id = ANY(CAST(:leads AS BIGINT ARRAY))
            """)
        .bindArray("leads", Long.class, leads)
        .map(
            (row, context) ->
                new LockedDelivery(
                    new DeliveryId(new LeadId(row.getLong(1)), row.getInt(2)),
                    row.getInt(3),
                    row.getString(4) == null ? "" : row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7)))
        .forEach(one -> locked.put(one.id(), one));
    return locked;
  }
}
