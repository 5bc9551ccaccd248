package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.ReleasedAttempt;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes attempts; their items get rows when they are settled. */
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
              lead_ids, request_head, request_body, request_digest, released_at, answer_by,
              window_at)
            VALUES (:id, :account, :operation, :repeats, 'open', :calls, :group,
              :leads, :head, :body, :digest, :now, :answerBy, :open)
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
                .bindByType("leads", leads(one), Long[].class)
                .bind("head", keep ? StoredRequest.head(one.request()) : null)
                .bind("body", keep ? one.request().body() : null)
                .bind("digest", one.digest())
                .bind("now", utc(now))
                .bind("answerBy", utc(answerBy))
                .bind("open", utc(Times.STILL_OPEN))
                .add());
    batch.execute();
  }

  /** Of its calls, so those of the original in a repeat; null if it carries no delivery. */
  private static Long[] leads(ReleasedAttempt attempt) {
    Long[] leads =
        attempt.items().stream()
            .map(item -> item.delivery().lead().value())
            .distinct()
            .sorted()
            .toArray(Long[]::new);
    return leads.length == 0 ? null : leads;
  }
}
