package io.trunkline.ledger;

import io.trunkline.dispatch.PossibleDouble;
import io.trunkline.lead.LeadId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Puts right what was done when leads were taken for refused that have been called after all. */
final class CalledAfterAll {
  private static final String HOW =
      "a call that was taken for refused had been made, and another lead has its duplicate key";

  private CalledAfterAll() {}

  /**
   * Takes their duplicate keys again and has their files of rejected rows written anew. Their
   * deliveries are accepted and locked by this transaction.
   *
   * @return calls of which another lead with the same key may have made a second one
   */
  static List<PossibleDouble> settle(Handle handle, List<Long> leads, Instant now) {
    if (leads.isEmpty()) {
      return List.of();
    }
    List<Long> late = DuplicateKeys.takeAgain(handle, leads, now);
    writeRejectedRowsAgain(handle, leads);
    return late.isEmpty() ? List.of() : mark(handle, late);
  }

  /** A number that no count has, so that the file is written even if another row is rejected. */
  private static void writeRejectedRowsAgain(Handle handle, List<Long> leads) {
    handle
        .createUpdate(
            """
            UPDATE batch SET finished_at = NULL, rejected_in_file = -1
            WHERE id = ANY(CAST(:ids AS INTEGER ARRAY)) AND
            """
                + BatchRows.STORED)
        .bindArray(
            "ids",
            Integer.class,
            leads.stream().map(id -> new LeadId(id).batch()).distinct().sorted().toList())
        .execute();
  }

  private static List<PossibleDouble> mark(Handle handle, List<Long> leads) {
    handle
        .createUpdate(
            "UPDATE attempt SET possible_double = TRUE WHERE id IN (" + attempts("") + ")")
        .bindArray("leads", Long.class, leads)
        .execute();
    return handle
        .createQuery(attempts(", account"))
        .bindArray("leads", Long.class, leads)
        .map((row, context) -> new PossibleDouble(row.getString(2), row.getLong(1), HOW))
        .list();
  }

  private static String attempts(String more) {
    return "SELECT attempt_id"
        + more
        + " FROM UNNEST(CAST(:leads AS BIGINT ARRAY)) AS t(lead_id)"
        + " JOIN delivery d ON d.lead_id = t.lead_id AND d.ordinal = 1";
  }
}
