package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.Settlement.ItemSettlement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A callback may prove that an earlier try has rung while a later one is on its way. Whatever the
 * later one's answer says, the delivery is called then and must not wait for a third.
 */
final class CalledBefore {
  private CalledBefore() {}

  /**
   * To be asked behind the lock of the deliveries: a proof that comes later finds them settled.
   *
   * @return the leads of those that have been called before
   */
  static Set<Long> settle(Handle handle, List<ItemSettlement> items, Instant now) {
    List<Long> leads =
        items.stream()
            .filter(one -> one.item().turn() > 1 && !one.state().equals("accepted"))
            .map(one -> one.item().delivery().lead().value())
            .distinct()
            .toList();
    return leads.isEmpty() ? Set.of() : settleLeads(handle, leads, now);
  }

  /** The same where no answer will come. */
  static void settleLost(Handle handle, List<Long> attempts, Instant now) {
    List<Long> leads =
        handle
            .createQuery(
                "SELECT DISTINCT lead_id FROM item WHERE turn > 1"
                    + " AND attempt_id = ANY(CAST(:attempts AS BIGINT ARRAY))")
            .bindArray("attempts", Long.class, attempts)
            .mapTo(Long.class)
            .list();
    if (!leads.isEmpty()) {
      settleLeads(handle, leads, now);
    }
  }

  /** Whether the calls of an attempt are some that an earlier attempt has made. */
  static boolean isIn(Handle handle, long attempt) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM item i JOIN item earlier ON earlier.lead_id = i.lead_id
              AND earlier.ordinal = i.ordinal AND earlier.turn < i.turn
            WHERE i.attempt_id = :attempt AND earlier.verdict = 'accepted' LIMIT 1
            """)
        .bind("attempt", attempt)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private static Set<Long> settleLeads(Handle handle, List<Long> leads, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE delivery SET state = 'accepted', reason = NULL, hint = NULL, due_at = NULL,
              settled_at = :now
            WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY))
              AND state IN ('waiting', 'unknown', 'refused', 'held', 'cancelled')
              AND EXISTS (SELECT 1 FROM item i WHERE i.lead_id = delivery.lead_id
                AND i.ordinal = delivery.ordinal AND i.verdict = 'accepted')
            """)
        .bindArray("leads", Long.class, leads)
        .bind("now", utc(now))
        .execute();
    return handle
        .createQuery(
            """
            SELECT d.lead_id FROM UNNEST(CAST(:leads AS BIGINT ARRAY)) AS t(lead_id)
              JOIN delivery d ON d.lead_id = t.lead_id AND d.ordinal = 1
            WHERE d.state = 'accepted'
            """)
        .bindArray("leads", Long.class, leads)
        .mapTo(Long.class)
        .set();
  }
}
