package io.trunkline.ledger;

import io.trunkline.lead.ItemId;
import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Items whose attempt has no answer yet. They have no rows: a delivery that is sending says which
 * item is on its way and in which attempt, so that items are written once, with their verdict.
 * Whoever has to change one before that stores it first.
 */
final class OpenItems {
  /** Ends a condition on deliveries {@code d}: their current item is open and has no row. */
  static final String WITHOUT_ROW =
      """
        AND d.state = 'sending' AND NOT EXISTS (SELECT 1 FROM item x
          WHERE x.lead_id = d.lead_id AND x.ordinal = d.ordinal AND x.turn = d.turns)
      """;

  private static final String STORE =
      """
      INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict)
      SELECT lead_id, ordinal, turns, attempt_id, 'open' FROM delivery
      WHERE state = 'sending' AND lead_id = ANY(CAST(:leads AS BIGINT ARRAY))%s
      ORDER BY lead_id, ordinal
      ON CONFLICT DO NOTHING
      """;

  private OpenItems() {}

  /** Stores those of the leads of these items. */
  static void store(Handle handle, List<ItemId> items) {
    bind(
            handle.createUpdate(STORE.formatted("")),
            items.stream().map(item -> item.delivery().lead().value()).distinct().toList())
        .execute();
  }

  /** Stores those in these attempts. */
  static void storeOf(Handle handle, List<Long> attempts) {
    String ofThem = " AND attempt_id = ANY(CAST(:attempts AS BIGINT ARRAY))";
    bind(handle.createUpdate(STORE.formatted(ofThem)), leads(handle, attempts))
        .bindArray("attempts", Long.class, attempts)
        .execute();
  }

  /** The leads that were released in these attempts. */
  static List<Long> leads(Handle handle, List<Long> attempts) {
    return handle
        .createQuery(
            """
            SELECT lead_ids FROM attempt
            WHERE id = ANY(CAST(:attempts AS BIGINT ARRAY)) AND lead_ids IS NOT NULL
            """)
        .bindArray("attempts", Long.class, attempts)
        .map((row, context) -> longs(row.getArray(1)))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Long> longs(Array array) throws java.sql.SQLException {
    return Arrays.stream((Object[]) array.getArray()).map(Long.class::cast).toList();
  }

  private static Update bind(Update update, List<Long> leads) {
    return update.bindArray("leads", Long.class, leads);
  }
}
