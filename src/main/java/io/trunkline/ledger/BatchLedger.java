package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.Batch;
import io.trunkline.intake.NewBatch;
import io.trunkline.intake.RejectedRow;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The batches: what was dropped, how far it is stored, and what goes back of it. */
@Singleton
public class BatchLedger {
  private final Database database;

  @Inject
  public BatchLedger(Database database) {
    this.database = database;
  }

  /**
   * The batch of a file: a new one, or the one that this source's same bytes have already. One that
   * has failed before its first row starts again.
   */
  public Batch open(NewBatch file) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              Instant now = database.now(handle);
              BatchRows.insert(handle, file, now);
              int id = BatchRows.id(handle, file.source(), file.digest());
              BatchRows.startAgain(handle, id, file, now);
              BatchRows.name(handle, id, file.campaigns());
              return find(handle, id).orElseThrow();
            });
  }

  public Optional<Batch> find(int id) {
    return database.jdbi().withHandle(handle -> find(handle, id));
  }

  /** The batch that the same bytes from the same source have, if they came before. */
  public Optional<Batch> find(String source, String digest) {
    return query(
            "b.source = :source AND b.digest = :digest", Map.of("source", source, "digest", digest))
        .stream()
        .findFirst();
  }

  /**
   * Batches that are stored, as far as they can be, and whose rows have not all come to their end,
   * oldest first. While one is recalled its counts say nothing.
   */
  public List<Batch> unfinished() {
    return query(
        BatchRows.STORED
            + " AND b.finished_at IS NULL AND COALESCE(b.guard, 'none') <> 'cancelling'",
        Map.of());
  }

  /** All rows are stored; on disk when this returns. */
  public void loaded(int id) {
    change("state = 'loaded', reason = NULL, finished_at = NULL, loaded_at = :now", id, Map.of());
    database.makeDurable();
  }

  /** It cannot be loaded, or not to its end; on disk when this returns. */
  public void fail(int id, String reason) {
    String fitting = LeadColumns.cut(reason, 1000);
    change(
        "state = 'failed', reason = :reason, finished_at = CASE WHEN rows_read = 0"
            + " THEN CAST(:now AS TIMESTAMP WITH TIME ZONE) END",
        id,
        Map.of("reason", fitting));
    database.makeDurable();
  }

  /**
   * Every row has come to its end.
   *
   * @param seen as it was before its rows were counted
   * @return false if it was released or cancelled since
   */
  public boolean finished(Batch seen) {
    String code = seen.guard().code();
    return database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createUpdate(
                            "UPDATE batch SET finished_at = :now WHERE id = :id"
                                + " AND COALESCE(guard, 'none') = :guard")
                        .bind("now", utc(database.now(handle)))
                        .bind("id", seen.id())
                        .bind("guard", code == null ? "none" : code)
                        .execute())
        == 1;
  }

  /** Rows of a cancelled batch have come back to be sent later. */
  public void recallAgain(int id) {
    change("guard = 'cancelling'", id, Map.of());
  }

  /** Rows in the file of rejected rows, as it was last written. */
  public int rejectedInFile(int id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT rejected_in_file FROM batch WHERE id = :id")
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one());
  }

  /** What the marks of its rejected rows are proved by. */
  public String mark(int id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT mark FROM batch WHERE id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
  }

  /** The file of rejected rows holds this many now. */
  public void rejectedInFile(int id, long rows) {
    change("rejected_in_file = :rows", id, Map.of("rows", rows));
  }

  /** True if no older batch of this source has a file of the same name. */
  public boolean firstOfItsName(Batch batch) {
    return database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT min(id) FROM batch
                            WHERE source = :source AND file_name = :name
                            """)
                        .bind("source", batch.source())
                        .bind("name", batch.fileName())
                        .mapTo(Integer.class)
                        .one())
        == batch.id();
  }

  /**
   * Whether some of its deliveries are due, will be, or are on their way: far from counting them. A
   * request with leads of an older and of a newer batch counts for those between, until it ends.
   */
  public boolean moving(Batch batch) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT 1 WHERE EXISTS (SELECT 1 FROM attempt WHERE state = 'open'
                            AND lead_ids[1] < :end AND lead_ids[CARDINALITY(lead_ids)] >= :first)
                          OR EXISTS (SELECT 1 FROM delivery WHERE due_at IS NOT NULL
                            AND lead_id >= :first AND lead_id < :end)
                        """)
                    .bind("first", LeadId.firstOf(batch.id()))
                    .bind("end", LeadId.endOf(batch.id()))
                    .mapTo(Integer.class)
                    .findOne())
        .isPresent();
  }

  /** Hands over the rows that go back to their sender, in their order, without holding them all. */
  public void rejectedRows(int batch, Consumer<RejectedRow> taker) {
    database.jdbi().useTransaction(handle -> rejectedRows(handle, batch, taker));
  }

  /** A row of a finished batch has moved on: its counts and files must be looked at again. */
  static void reopen(Handle handle, Collection<LeadId> leads) {
    handle
        .createUpdate(
            "UPDATE batch SET finished_at = NULL WHERE id = ANY(CAST(:ids AS INTEGER ARRAY))"
                + " AND finished_at IS NOT NULL AND "
                + BatchRows.STORED)
        .bindArray(
            "ids", Integer.class, leads.stream().map(LeadId::batch).distinct().sorted().toList())
        .execute();
  }

  private void rejectedRows(Handle handle, int batch, Consumer<RejectedRow> taker) {
    handle
        .createQuery(
            """
            SELECT id, row_values, reason, hint FROM (
              SELECT id, row_values, reason, hint FROM lead
              WHERE id >= :first AND id < :end AND state = 'rejected'
              UNION ALL
              SELECT l.id, l.row_values, d.reason, d.hint
              FROM delivery d JOIN lead l ON l.id = d.lead_id
              WHERE d.lead_id >= :first AND d.lead_id < :end AND d.ordinal = 1
                AND d.state IN ('refused', 'expired', 'cancelled', 'dead')
            ) r ORDER BY MOD(id, 134217728), id
            """)
        .bind("first", LeadId.firstOf(batch))
        .bind("end", LeadId.endOf(batch))
        .setFetchSize(1000)
        .map((row, context) -> rejectedRow(row))
        .forEach(taker);
  }

  private static RejectedRow rejectedRow(ResultSet row) throws SQLException {
    return new RejectedRow(
        new LeadId(row.getLong("id")),
        Json.read(row.getString("row_values"), IntakeLedger.TEXTS),
        row.getString("reason"),
        row.getString("hint"));
  }

  private List<Batch> query(String where, Map<String, ?> values) {
    return database.jdbi().withHandle(handle -> BatchRows.query(handle, where, values));
  }

  private static Optional<Batch> find(Handle handle, int id) {
    return BatchRows.query(handle, "b.id = :id", Map.of("id", id)).stream().findFirst();
  }

  private void change(String set, int id, Map<String, ?> values) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate("UPDATE batch SET " + set + " WHERE id = :id")
                    .bind("now", utc(database.now(handle)))
                    .bind("id", id)
                    .bindMap(values)
                    .execute());
  }
}
