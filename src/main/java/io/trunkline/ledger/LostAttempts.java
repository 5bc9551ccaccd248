package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Marks attempts whose process has died as unknown, with all that was in them. */
final class LostAttempts {
  private LostAttempts() {}

  /** The attempts are locked by this transaction. */
  static void mark(Handle handle, List<Long> ids, Instant now) {
    OpenItems.storeOf(handle, ids);
    markItems(handle, ids);
    markDeliveries(handle, ids);
    CalledBefore.settleLost(handle, ids, now);
    markAttempts(handle, ids, now);
  }

  private static void markItems(Handle handle, List<Long> ids) {
    handle
        .createUpdate(
            """
            UPDATE item SET verdict = 'unknown', reason = 'the process ended before an answer came'
            WHERE verdict = 'open' AND attempt_id = ANY(CAST(:ids AS BIGINT ARRAY))
            """)
        .bindArray("ids", Long.class, ids)
        .execute();
  }

  private static void markDeliveries(Handle handle, List<Long> ids) {
    handle
        .createUpdate(
            """
            UPDATE delivery SET state = 'unknown', reason = 'unknown',
              hint = 'the process ended before an answer came'
            WHERE state = 'sending' AND (lead_id, ordinal) IN (SELECT lead_id, ordinal FROM item
              WHERE attempt_id = ANY(CAST(:ids AS BIGINT ARRAY)))
            """)
        .bindArray("ids", Long.class, ids)
        .execute();
  }

  /** A repeat carries no items: it just ends, and its original is looked up again. */
  private static void markAttempts(Handle handle, List<Long> ids, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE attempt SET verdict = 'unknown',
              state = CASE WHEN repeats IS NULL THEN 'unknown' ELSE 'settled' END,
              look_up_at = CASE WHEN repeats IS NULL
                THEN CAST(:now AS TIMESTAMP WITH TIME ZONE) END,
              window_at = COALESCE(sent_at, CAST(:now AS TIMESTAMP WITH TIME ZONE)),
              receipt = 'the process ended before an answer came'
            WHERE id = ANY(CAST(:ids AS BIGINT ARRAY))
            """)
        .bind("now", utc(now))
        .bindArray("ids", Long.class, ids)
        .execute();
  }
}
