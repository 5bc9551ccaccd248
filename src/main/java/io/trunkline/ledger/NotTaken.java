package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Gives back what a provider, asked for it, does not have: it is due again. */
final class NotTaken {
  private static final String HINT = "the provider was asked for it and does not have it";

  private NotTaken() {}

  /** Items before deliveries before the attempt, the order in which everybody locks them. */
  static void mark(Handle handle, long attempt, Instant now) {
    update(
        handle,
        "UPDATE item SET verdict = 'retry', reason = :hint"
            + " WHERE attempt_id = :attempt AND verdict = 'unknown'",
        attempt,
        now);
    update(
        handle,
        """
        UPDATE delivery SET state = 'waiting', reason = 'not-taken', hint = :hint, due_at = :now,
          settled_at = NULL
        WHERE state = 'unknown' AND (lead_id, ordinal, turns) IN (SELECT lead_id, ordinal, turn
          FROM item WHERE attempt_id = :attempt AND verdict = 'retry')
        """,
        attempt,
        now);
    update(
        handle,
        """
        UPDATE attempt SET state = 'settled', verdict = 'retry', receipt = :hint,
          look_up_at = NULL, settled_at = :now, request_body = NULL
        WHERE id = :attempt AND state = 'unknown'
        """,
        attempt,
        now);
  }

  private static void update(Handle handle, String sql, long attempt, Instant now) {
    handle
        .createUpdate(sql)
        .bind("attempt", attempt)
        .bind("hint", HINT)
        .bind("now", utc(now))
        .execute();
  }
}
