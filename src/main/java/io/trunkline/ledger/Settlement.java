package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Settles deliveries by a person's word, with a note that stays. */
@Singleton
public class Settlement {
  private final Database database;

  @Inject
  public Settlement(Database database) {
    this.database = database;
  }

  /** What a person may settle a delivery as. */
  public enum As {
    ACCEPTED,
    REFUSED,
    SEND_AGAIN
  }

  /**
   * A person's word.
   *
   * @param notTaken true if the note says that the provider did not take the unknown call
   * @param author from the credential
   */
  public record Word(As as, boolean notTaken, String note, String author) {}

  /** What became of it. */
  public sealed interface Verdict {
    /** The delivery stands as the person said. */
    record Settled() implements Verdict {}

    /** There is no such delivery. */
    record NoSuchDelivery() implements Verdict {}

    /** Nothing was changed; the reason says why and what can be done. */
    record Refused(String reason) implements Verdict {}
  }

  private record Standing(String state, int turn, Long attempt, String item, boolean called) {}

  /** Settles a held or unknown delivery; in force and on disk when this returns. */
  public Verdict settle(DeliveryId id, Word word) {
    Verdict verdict = database.jdbi().inTransaction(handle -> settle(handle, id, word));
    database.makeDurable();
    return verdict;
  }

  private Verdict settle(Handle handle, DeliveryId id, Word word) {
    Optional<Standing> standing = lock(handle, id);
    if (standing.isEmpty()) {
      return new Verdict.NoSuchDelivery();
    }
    Optional<String> against = against(handle, standing.get(), word);
    if (against.isPresent()) {
      return new Verdict.Refused(against.get());
    }
    apply(handle, id, standing.get(), word);
    return new Verdict.Settled();
  }

  /** The attempt is locked before the delivery, so that a look-up and a person cannot cross. */
  private static Optional<Standing> lock(Handle handle, DeliveryId id) {
    of(handle, "SELECT attempt_id FROM delivery WHERE lead_id = :lead AND ordinal = :ordinal", id)
        .ifPresent(
            attempt ->
                handle
                    .createQuery("SELECT id FROM attempt WHERE id = :id FOR UPDATE")
                    .bind("id", attempt)
                    .mapTo(Long.class)
                    .findOne());
    return handle
        .createQuery(
            """
            SELECT d.state, d.turns, d.attempt_id, (SELECT i.verdict FROM item i
                WHERE i.lead_id = d.lead_id AND i.ordinal = d.ordinal AND i.turn = d.turns) AS item,
              EXISTS (SELECT 1 FROM fact f
                WHERE f.lead_id = d.lead_id AND f.ordinal = d.ordinal) AS called
            FROM delivery d WHERE d.lead_id = :lead AND d.ordinal = :ordinal FOR UPDATE
            """)
        .bind("lead", id.lead().value())
        .bind("ordinal", id.ordinal())
        .map(
            (row, context) ->
                new Standing(
                    row.getString("state"),
                    row.getInt("turns"),
                    row.getObject("attempt_id", Long.class),
                    row.getString("item"),
                    row.getBoolean("called")))
        .findOne();
  }

  private static Optional<Long> of(Handle handle, String sql, DeliveryId id) {
    return handle
        .createQuery(sql)
        .bind("lead", id.lead().value())
        .bind("ordinal", id.ordinal())
        .mapTo(Long.class)
        .findOne();
  }

  private static Optional<String> against(Handle handle, Standing now, Word word) {
    if (!now.state().equals("held") && !now.state().equals("unknown")) {
      return Optional.of(
          "it is " + now.state() + "; only held and unknown deliveries are settled by a person");
    }
    if ("open".equals(now.item()) || beingAsked(handle, now)) {
      return Optional.of("a request with it is under way; try again when that has its answer");
    }
    if (word.as() == As.ACCEPTED) {
      return Optional.empty();
    }
    return againstNotCalling(handle, now, word);
  }

  private static Optional<String> againstNotCalling(Handle handle, Standing now, Word word) {
    if (now.called() || "accepted".equals(now.item())) {
      return Optional.of("the provider has taken it; settle it as accepted");
    }
    if ("unknown".equals(now.item()) && !word.notTaken()) {
      return Optional.of(
          "nobody knows whether the provider took it; only with \"not_taken\": true and a note that"
              + " says how this is known can it be settled so");
    }
    if (lookedUpWithOthers(handle, now)) {
      return Optional.of(
          "attempt " + now.attempt() + " will be looked up by itself; wait until that has ended");
    }
    return Optional.empty();
  }

  private static boolean beingAsked(Handle handle, Standing now) {
    return now.attempt() != null
        && exists(handle, "SELECT 1 FROM attempt WHERE repeats = :id AND state = 'open'", now);
  }

  /** Its bytes may go out again with this call in them, for the sake of the others. */
  private static boolean lookedUpWithOthers(Handle handle, Standing now) {
    return now.attempt() != null
        && "unknown".equals(now.item())
        && exists(
            handle,
            "SELECT 1 FROM attempt WHERE id = :id AND look_up_at IS NOT NULL AND calls > 1",
            now);
  }

  private static boolean exists(Handle handle, String sql, Standing now) {
    return handle
        .createQuery(sql)
        .bind("id", now.attempt())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private void apply(Handle handle, DeliveryId id, Standing now, Word word) {
    Instant time = database.now(handle);
    settleItem(handle, id, now, word);
    settleAttempt(handle, now, time);
    settleDelivery(handle, id, word, time);
    if (word.as() == As.REFUSED) {
      freeKey(handle, id);
    }
    reopenBatch(handle, id);
    write(handle, id, word, time);
  }

  private static void freeKey(Handle handle, DeliveryId id) {
    handle
        .createUpdate("UPDATE lead SET active_key = NULL WHERE id = :lead")
        .bind("lead", id.lead().value())
        .execute();
  }

  private static void settleItem(Handle handle, DeliveryId id, Standing now, Word word) {
    bound(
            handle,
            """
            UPDATE item SET verdict = :verdict, reason = :reason
            WHERE lead_id = :lead AND ordinal = :ordinal AND turn = :turn AND verdict = 'unknown'
            """,
            id)
        .bind("verdict", word.as() == As.ACCEPTED ? "accepted" : "withdrawn")
        .bind("reason", "settled by " + word.author())
        .bind("turn", now.turn())
        .execute();
  }

  private static void settleAttempt(Handle handle, Standing now, Instant time) {
    if (now.attempt() != null) {
      handle
          .createUpdate(
              """
              UPDATE attempt SET state = 'settled', settled_at = :now, look_up_at = NULL
              WHERE id = :id AND state = 'unknown' AND NOT EXISTS (SELECT 1 FROM item
                WHERE attempt_id = :id AND verdict IN ('open', 'unknown'))
              """)
          .bind("id", now.attempt())
          .bind("now", time.atOffset(ZoneOffset.UTC))
          .execute();
    }
  }

  private static void settleDelivery(Handle handle, DeliveryId id, Word word, Instant time) {
    boolean again = word.as() == As.SEND_AGAIN;
    var now = time.atOffset(ZoneOffset.UTC);
    bound(
            handle,
            """
            UPDATE delivery SET state = :state, reason = :reason, hint = :hint, due_at = :due,
              settled_at = :settled WHERE lead_id = :lead AND ordinal = :ordinal
            """,
            id)
        .bind("state", again ? "waiting" : word.as().name().toLowerCase())
        .bind("reason", "settled-by-person")
        .bind("hint", "settled by " + word.author())
        .bind("due", again ? now : null)
        .bind("settled", again ? null : now)
        .execute();
  }

  /** Its counts have changed, so its summary and its file of rejected rows are written again. */
  private static void reopenBatch(Handle handle, DeliveryId id) {
    handle
        .createUpdate("UPDATE batch SET finished_at = NULL WHERE id = :batch")
        .bind("batch", id.lead().batch())
        .execute();
  }

  private static void write(Handle handle, DeliveryId id, Word word, Instant time) {
    bound(
            handle,
            """
            INSERT INTO note (lead_id, ordinal, author, text, settles_as, created_at)
            VALUES (:lead, :ordinal, :author, :text, :as, :now)
            """,
            id)
        .bind("author", word.author())
        .bind("text", word.note())
        .bind("as", word.as().name().toLowerCase().replace('_', '-'))
        .bind("now", time.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static Update bound(Handle handle, String sql, DeliveryId id) {
    return handle.createUpdate(sql).bind("lead", id.lead().value()).bind("ordinal", id.ordinal());
  }
}
