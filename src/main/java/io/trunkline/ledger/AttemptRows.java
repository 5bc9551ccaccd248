package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.lead.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes attempts and their items. */
final class AttemptRows {
  private AttemptRows() {}

  /**
   * @param keep whether their bytes may have to be sent again; others are not stored
   */
  static void insert(
      Handle handle, List<ReleasedAttempt> attempts, boolean keep, Instant now, Instant answerBy) {
    if (attempts.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO attempt (id, account, operation, repeats, state, calls, group_key,
              request_head, request_body, request_digest, released_at, answer_by, window_at)
            VALUES (:id, :account, :operation, :repeats, 'open', :calls, :group,
              :head, :body, :digest, :now, :answerBy, :open)
            """);
    attempts.forEach(
        one ->
            batch
                .bind("id", one.id())
                .bind("account", one.account())
                .bind("operation", one.operation())
                .bind("repeats", one.repeats())
                .bind("calls", one.items().size())
                .bind("group", one.group())
                .bind("head", keep ? StoredRequest.head(one.request()) : null)
                .bind("body", keep ? one.request().body() : null)
                .bind("digest", one.digest())
                .bind("now", utc(now))
                .bind("answerBy", utc(answerBy))
                .bind("open", utc(Times.STILL_OPEN))
                .add());
    batch.execute();
  }

  static void insertItems(Handle handle, List<ReleasedAttempt> attempts) {
    List<Long> attemptIds = new ArrayList<>();
    List<ItemId> items = new ArrayList<>();
    for (ReleasedAttempt attempt : attempts) {
      for (ItemId item : attempt.items()) {
        attemptIds.add(attempt.id());
        items.add(item);
      }
    }
    if (items.isEmpty()) {
      return;
    }
    ItemColumns.bind(
            handle.createUpdate(
                """
                INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict)
                SELECT lead_id, ordinal, turn, attempt_id, 'open' FROM UNNEST(
                  CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY), CAST(:attempts AS BIGINT ARRAY))
                  AS t(lead_id, ordinal, turn, attempt_id)
                """),
            items)
        .bindArray("attempts", Long.class, attemptIds)
        .execute();
  }
}
