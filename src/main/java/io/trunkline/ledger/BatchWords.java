package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.GuardState;
import io.trunkline.ledger.GuardRows.Guarded;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Releases and cancels batches by a person's word, with a note that stays. */
@Singleton
public class BatchWords {
  private final Database database;
  private final BatchSweep sweep;

  @Inject
  public BatchWords(Database database, BatchSweep sweep) {
    this.database = database;
    this.sweep = sweep;
  }

  /**
   * What a person said.
   *
   * @param author from the credential
   * @param does release or cancel
   */
  public record Note(String author, String text, String does, Instant at) {}

  /** What became of it. */
  public sealed interface Verdict {
    /**
     * It is as the person said.
     *
     * @param deliveries that were let go
     */
    record Done(int deliveries) implements Verdict {}

    /** There is no such batch, or nothing keeps it back. */
    record Nothing() implements Verdict {}

    /** It was let go before, so only leads of it that are held can still be released. */
    record Released(String reason) implements Verdict {}

    /** Nothing was changed; the reason says why and what can be done. */
    record Refused(String reason) implements Verdict {}
  }

  /**
   * Lets a batch go that waits for a person or its canary; on disk when this returns. Its leads are
   * made due by the guard, which is one.
   */
  public Verdict release(int batch, String note, String author) {
    Verdict verdict =
        database.inTransaction(
            handle ->
                GuardRows.lock(handle, batch)
                    .map(one -> release(handle, one, note, author))
                    .orElse(new Verdict.Nothing()));
    database.makeDurable();
    return verdict;
  }

  private Verdict release(Handle handle, Guarded batch, String note, String author) {
    if (batch.isEmpty() && batch.hasFailed()) {
      return new Verdict.Refused("it could not be loaded, so there is nothing to release");
    }
    return switch (batch.guard()) {
      case NONE -> new Verdict.Nothing();
      case READING ->
          batch.hasFailed()
              ? open(handle, batch, note, author)
              : new Verdict.Refused("it is not read to its end and judged; wait for that");
      case CANARY, WAITING -> open(handle, batch, note, author);
      case OPENING, RELEASED ->
          last(handle, batch, "release")
              .<Verdict>map(before -> new Verdict.Released(words(before)))
              .orElse(new Verdict.Nothing());
      case CANCELLING, CANCELLED -> cancelled(handle, batch);
    };
  }

  private Verdict open(Handle handle, Guarded batch, String note, String author) {
    GuardRows.move(handle, batch.id(), GuardState.OPENING, List.of());
    note(handle, batch, note, author, "release");
    return new Verdict.Done(BatchSweep.kept(handle, batch.id()));
  }

  /**
   * Recalls what has not been sent of a batch. When this returns, all of that is recalled, on disk,
   * and no request with a lead of the batch begins that was not released before.
   */
  public Verdict cancel(int batch, String note, String author) {
    Verdict verdict =
        database.inTransaction(
            handle ->
                GuardRows.lock(handle, batch)
                    .map(one -> cancel(handle, one, note, author))
                    .orElse(new Verdict.Nothing()));
    if (verdict instanceof Verdict.Done) {
      database.makeDurable();
      sweep.recall(batch);
    }
    return verdict;
  }

  private Verdict cancel(Handle handle, Guarded batch, String note, String author) {
    if (batch.guard().isCancelled()) {
      return cancelled(handle, batch);
    }
    if (batch.isEmpty() && batch.hasFailed()) {
      return new Verdict.Refused("it could not be loaded, so there is nothing to recall");
    }
    if (batch.isEmpty() && batch.isPoll()) {
      return new Verdict.Refused(
          "none of its rows is stored, and those that will be may be others; cancel it then");
    }
    GuardRows.move(handle, batch.id(), GuardState.CANCELLING, List.of());
    GuardRows.reopen(handle, batch.id());
    // Releases and repeats under way are waited for; those that come later see what stands here.
    database.dialect().lockGate(handle);
    note(handle, batch, note, author, "cancel");
    return new Verdict.Done(0);
  }

  private void note(Handle handle, Guarded batch, String note, String author, String does) {
    handle
        .createUpdate(
            """
            INSERT INTO batch_note (batch_id, author, text, does, created_at)
            VALUES (:batch, :author, :text, :does, :now)
            """)
        .bind("batch", batch.id())
        .bind("author", author)
        .bind("text", note)
        .bind("does", does)
        .bind("now", utc(database.now(handle)))
        .execute();
  }

  private static Verdict cancelled(Handle handle, Guarded batch) {
    Note note = last(handle, batch, "cancel").orElseThrow();
    return new Verdict.Refused(words(note));
  }

  private static String words(Note note) {
    boolean cancelled = note.does().equals("cancel");
    return "%s had it %s at %s (%s)%s"
        .formatted(
            note.author(),
            cancelled ? "cancelled" : "released",
            note.at().truncatedTo(ChronoUnit.SECONDS),
            note.text(),
            cancelled ? "; load what is still wanted in another file" : "");
  }

  private static Optional<Note> last(Handle handle, Guarded batch, String does) {
    return notes(handle, batch.id()).stream()
        .filter(note -> note.does().equals(does))
        .reduce((older, newer) -> newer);
  }

  /** What persons said about a batch, oldest first. */
  public List<Note> notes(int batch) {
    return database.jdbi().withHandle(handle -> notes(handle, batch));
  }

  private static List<Note> notes(Handle handle, int batch) {
    return handle
        .createQuery(
            "SELECT author, text, does, created_at AS at FROM batch_note"
                + " WHERE batch_id = :batch ORDER BY id")
        .bind("batch", batch)
        .map(ConstructorMapper.of(Note.class))
        .list();
  }
}
