package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.HandSettlement.As;
import io.trunkline.ledger.HandSettlement.Standing;
import io.trunkline.ledger.HandSettlement.Word;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes a person's word about one delivery. */
final class SettlementRows {
  private final Handle handle;
  private final DeliveryId id;
  private final Word word;
  private final OffsetDateTime now;

  SettlementRows(Handle handle, DeliveryId id, Word word, Instant now) {
    this.handle = handle;
    this.id = id;
    this.word = word;
    this.now = Times.utc(now);
  }

  void write(Standing before) {
    item(before);
    delivery();
    attempt(before);
    if (word.as() == As.REFUSED) {
      DuplicateKeys.free(handle, List.of(id.lead().value()));
    }
    reopenBatch();
    note();
  }

  private void item(Standing before) {
    ofDelivery(
            """
            UPDATE item SET verdict = :verdict, reason = :reason
            WHERE lead_id = :lead AND ordinal = :ordinal AND turn = :turn AND verdict = 'unknown'
            """)
        .bind("verdict", word.as() == As.ACCEPTED ? "accepted" : "withdrawn")
        .bind("reason", "settled by " + word.author())
        .bind("turn", before.turn())
        .execute();
  }

  private void delivery() {
    boolean again = word.as() == As.SEND_AGAIN;
    ofDelivery(
            """
            UPDATE delivery SET state = :state, reason = :reason, hint = :hint, due_at = :due,
              settled_at = :settled WHERE lead_id = :lead AND ordinal = :ordinal
            """)
        .bind("state", again ? "waiting" : word.as().name().toLowerCase())
        .bind("reason", "settled-by-person")
        .bind("hint", "settled by " + word.author())
        .bind("due", again ? now : null)
        .bind("settled", again ? null : now)
        .execute();
  }

  private void attempt(Standing before) {
    if (before.attempt() != null) {
      handle
          .createUpdate(
              """
              UPDATE attempt SET state = 'settled', settled_at = :now, look_up_at = NULL,
                request_body = NULL
              WHERE id = :id AND state = 'unknown' AND NOT EXISTS (SELECT 1 FROM item
                WHERE attempt_id = :id AND verdict IN ('open', 'unknown'))
              """)
          .bind("id", before.attempt())
          .bind("now", now)
          .execute();
    }
  }

  /** Its counts have changed, so its summary and its file of rejected rows are written again. */
  private void reopenBatch() {
    handle
        .createUpdate("UPDATE batch SET finished_at = NULL WHERE id = :batch")
        .bind("batch", id.lead().batch())
        .execute();
  }

  private void note() {
    ofDelivery(
            """
            INSERT INTO note (lead_id, ordinal, author, text, settles_as, created_at)
            VALUES (:lead, :ordinal, :author, :text, :as, :now)
            """)
        .bind("author", word.author())
        .bind("text", word.note())
        .bind("as", word.as().name().toLowerCase().replace('_', '-'))
        .bind("now", now)
        .execute();
  }

  private Update ofDelivery(String sql) {
    return handle.createUpdate(sql).bind("lead", id.lead().value()).bind("ordinal", id.ordinal());
  }
}
