package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.Plan.Stopped;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.lead.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Moves deliveries from state to state while attempts are released. */
final class DeliveryRows {
  private DeliveryRows() {}

  /** The deliveries of these attempts are on their way; they are locked by this transaction. */
  static void sending(Handle handle, List<ReleasedAttempt> attempts) {
    List<Long> attemptIds = new ArrayList<>();
    List<ItemId> items = new ArrayList<>();
    for (ReleasedAttempt attempt : attempts) {
      attempt.items().forEach(item -> attemptIds.add(attempt.id()));
      items.addAll(attempt.items());
    }
    if (items.isEmpty()) {
      return;
    }
    ItemColumns.bind(
            handle.createUpdate(
                """
                MERGE INTO delivery d USING (SELECT * FROM UNNEST(
                  CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY), CAST(:attempts AS BIGINT ARRAY))
                  AS t(lead_id, ordinal, turn, attempt_id)) s
                ON d.lead_id = s.lead_id AND d.ordinal = s.ordinal
                WHEN MATCHED THEN UPDATE SET state = 'sending', turns = s.turn,
                  attempt_id = s.attempt_id, due_at = NULL, reason = NULL, hint = NULL
                """),
            items)
        .bindArray("attempts", Long.class, attemptIds)
        .execute();
  }

  static void stop(Handle handle, List<Stopped> stopped, Instant now) {
    if (stopped.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            UPDATE delivery SET state = :state, reason = :reason, hint = :hint, due_at = :due,
              settled_at = :settled
            WHERE lead_id = :lead AND ordinal = :ordinal
            """);
    stopped.forEach(
        one ->
            batch
                .bind("state", one.state())
                .bind("reason", Texts.fit(one.reason(), Texts.REASON))
                .bind("hint", Texts.fit(one.hint(), Texts.HINT))
                .bind("due", utc(one.due()))
                .bind("settled", one.due() == null ? utc(now) : null)
                .bind("lead", one.delivery().id().lead().value())
                .bind("ordinal", one.delivery().id().ordinal())
                .add());
    batch.execute();
  }
}
