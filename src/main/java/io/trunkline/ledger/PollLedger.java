package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.Batch;
import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.SourceProgress;
import io.trunkline.intake.StaleBatchException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Takes whole polls into the ledger. */
@Singleton
public class PollLedger {
  private final Database database;

  @Inject
  public PollLedger(Database database) {
    this.database = database;
  }

  /**
   * Stores all rows of a batch and the progress of its source, all or nothing; on disk when this
   * returns.
   *
   * @param progress of each place that its rows are from; none if the source keeps none
   * @throws StaleBatchException if another one has stored the batch or a later one, or has begun it
   *     with other rows
   */
  public void store(
      Batch batch, int rows, List<CampaignChunk> chunks, List<SourceProgress> progress) {
    database.inTransaction(
        handle -> {
          GuardState guard = IntakeLedger.advance(handle, batch.id(), 0, rows);
          checkSame(handle, batch);
          Instant now = database.now(handle);
          progress.forEach(one -> move(handle, batch, one, now));
          IntakeLedger.store(handle, database, chunks, guard);
          CorrectionRows.note(handle, batch, chunks);
          loaded(handle, batch, now);
          return null;
        });
    database.makeDurable();
  }

  /** Whoever began it last has written what its rows are; these must be the rows. */
  private static void checkSame(Handle handle, Batch batch) {
    Batch begun = BatchRows.query(handle, "b.id = :id", Map.of("id", batch.id())).get(0);
    if (!begun.fileName().equals(batch.fileName()) || !begun.columns().equals(batch.columns())) {
      throw new StaleBatchException(batch.id(), 0, 0);
    }
  }

  private static void loaded(Handle handle, Batch batch, Instant now) {
    handle
        .createUpdate(
            "UPDATE batch SET state = 'loaded', reason = NULL, loaded_at = :now WHERE id = :id")
        .bind("now", utc(now))
        .bind("id", batch.id())
        .execute();
  }

  private static void move(Handle handle, Batch batch, SourceProgress progress, Instant now) {
    int moved =
        handle
            .createUpdate(
                """
                UPDATE source_cursor SET polls = :polls, front = :front
                WHERE source = :source AND polls = :polls - 1
                """)
            .bind("polls", progress.polls())
            .bind("front", progress.front())
            .bind("source", progress.source())
            .execute();
    if (moved == 0) {
      throw new StaleBatchException(batch.id(), 0, 0);
    }
    if (!progress.seen().isEmpty()) {
      remember(handle, progress, now);
    }
  }

  private static void remember(Handle handle, SourceProgress progress, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO source_seen (source, digest, seen_at)
            SELECT CAST(:source AS VARCHAR), s.digest, CAST(:now AS TIMESTAMP WITH TIME ZONE)
            FROM UNNEST(CAST(:seen AS VARCHAR ARRAY)) AS s(digest)
            ON CONFLICT DO NOTHING
            """)
        .bind("source", progress.source())
        .bind("now", utc(now))
        .bindArray("seen", String.class, progress.seen())
        .execute();
  }
}
