package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Settles deliveries by a person's word, with a note that stays. */
@Singleton
public class HandSettlement {
  private final Database database;

  @Inject
  public HandSettlement(Database database) {
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

  record Standing(String state, int turn, Long attempt, String item, boolean called) {}

  /** Settles a held or unknown delivery; in force and on disk when this returns. */
  public Verdict settle(DeliveryId id, Word word) {
    Verdict verdict = database.inTransaction(handle -> settle(handle, id, word));
    database.makeDurable();
    return verdict;
  }

  private Verdict settle(Handle handle, DeliveryId id, Word word) {
    Optional<Standing> standing = lock(handle, id);
    if (standing.isEmpty()) {
      return new Verdict.NoSuchDelivery();
    }
    Optional<String> against =
        againstSendingAgain(handle, id, word).or(() -> against(handle, standing.get(), word));
    if (against.isPresent()) {
      return new Verdict.Refused(against.get());
    }
    new SettlementRows(handle, id, word, database.now(handle)).write(standing.get());
    return new Verdict.Settled();
  }

  /** In the order in which answers are settled: item, delivery, attempt. */
  private static Optional<Standing> lock(Handle handle, DeliveryId id) {
    bound(
            handle,
            "SELECT turn FROM item WHERE lead_id = :lead AND ordinal = :ordinal FOR UPDATE",
            id)
        .mapTo(Integer.class)
        .list();
    bound(
            handle,
            "SELECT state FROM delivery WHERE lead_id = :lead AND ordinal = :ordinal FOR UPDATE",
            id)
        .mapTo(String.class)
        .findOne();
    bound(
            handle,
            """
            SELECT id FROM attempt WHERE id = (SELECT attempt_id FROM delivery
              WHERE lead_id = :lead AND ordinal = :ordinal) FOR UPDATE
            """,
            id)
        .mapTo(Long.class)
        .findOne();
    return standing(handle, id);
  }

  private static Optional<Standing> standing(Handle handle, DeliveryId id) {
    return bound(
            handle,
            """
            SELECT d.state, d.turns, d.attempt_id, (SELECT i.verdict FROM item i
                WHERE i.lead_id = d.lead_id AND i.ordinal = d.ordinal AND i.turn = d.turns) AS item,
              EXISTS (SELECT 1 FROM fact f
                WHERE f.lead_id = d.lead_id AND f.ordinal = d.ordinal) AS called
            FROM delivery d WHERE d.lead_id = :lead AND d.ordinal = :ordinal
            """,
            id)
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

  private static Optional<String> againstSendingAgain(Handle handle, DeliveryId id, Word word) {
    boolean cancelled =
        word.as() == As.SEND_AGAIN
            && !CancelledBatches.among(handle, Set.of(id.lead().batch())).isEmpty();
    return cancelled
        ? Optional.of("its batch was cancelled, so nothing of it is sent; load a corrected file")
        : Optional.empty();
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

  private static Query bound(Handle handle, String sql, DeliveryId id) {
    return handle.createQuery(sql).bind("lead", id.lead().value()).bind("ordinal", id.ordinal());
  }
}
