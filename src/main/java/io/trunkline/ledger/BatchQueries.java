package io.trunkline.ledger;

import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What became of the batches. */
@Singleton
public class BatchQueries {
  private static final String BATCHES =
      """
      SELECT id, source, file_name AS file, size_bytes AS size, state, reason,
        rows_read AS rows, created_at AS created, loaded_at AS loaded, finished_at AS finished,
        GREATEST(rejected_in_file, 0) AS rejected_in_file, guard, waits
      FROM batch
      """;

  private final Database database;

  @Inject
  public BatchQueries(Database database) {
    this.database = database;
  }

  /**
   * One file, poll or export.
   *
   * @param size in bytes
   * @param rows data rows committed so far
   * @param finished when the last row reached its end; null while any has not
   * @param rejectedInFile rows in the written file of rejected rows
   * @param guard {@code reading}, {@code canary}, {@code waiting}, {@code opening}, {@code
   *     released}, {@code cancelling} or {@code cancelled}; null if nothing kept it back
   * @param waits why it waits for a person, in words
   */
  public record Batch(
      int id,
      String source,
      String file,
      long size,
      String state,
      String reason,
      int rows,
      Instant created,
      Instant loaded,
      Instant finished,
      int rejectedInFile,
      String guard,
      List<String> waits) {}

  /**
   * Rows of one batch and campaign that stand alike.
   *
   * @param lead state of the lead
   * @param delivery state of its first delivery; null if it has none
   * @param stage where it was rejected; null if it was not
   * @param reason why it stands there; null if there is nothing to say
   */
  public record Count(
      String campaign, String lead, String delivery, String stage, String reason, long rows) {}

  /**
   * A batch with its counts, both of one moment.
   *
   * @param campaigns all that the batch was offered to, also those without a row so far
   */
  public record Counted(Batch batch, List<String> campaigns, List<Count> counts) {}

  /**
   * A page of batches, oldest first.
   *
   * @param after the last id of the page before, 0 for the first
   */
  public List<Batch> list(int after, int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(BATCHES + "WHERE id > :after ORDER BY id LIMIT :most")
                    .bindMap(Map.of("after", after, "most", most))
                    .map((row, context) -> batch(row))
                    .list());
  }

  /** A batch with the counts of its rows, by one snapshot of the database. */
  public Optional<Counted> counted(int id) {
    return database
        .jdbi()
        .inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            handle -> find(handle, id).map(batch -> counted(handle, batch)));
  }

  /** How many calls of a batch ended so, by the canonical result. */
  public Map<String, Long> outcomes(int batch) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT result, COUNT(*) AS calls FROM outcome
                        WHERE lead_id >= :first AND lead_id < :end GROUP BY result
                        """)
                    .bind("first", LeadId.firstOf(batch))
                    .bind("end", LeadId.endOf(batch))
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Optional<Batch> find(Handle handle, int id) {
    return handle
        .createQuery(BATCHES + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> batch(row))
        .findOne();
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        row.getInt("id"),
        row.getString("source"),
        row.getString("file"),
        row.getLong("size"),
        row.getString("state"),
        row.getString("reason"),
        row.getInt("rows"),
        row.getTimestamp("created").toInstant(),
        Times.instant(row.getTimestamp("loaded")),
        Times.instant(row.getTimestamp("finished")),
        row.getInt("rejected_in_file"),
        row.getString("guard"),
        GuardLedger.waits(row));
  }

  private static Counted counted(Handle handle, Batch batch) {
    return new Counted(batch, campaigns(handle, batch.id()), counts(handle, batch.id()));
  }

  private static List<String> campaigns(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT c.name FROM batch_campaign b JOIN campaign c ON c.id = b.campaign_id
            WHERE b.batch_id = :batch ORDER BY b.ordinal
            """)
        .bind("batch", batch)
        .mapTo(String.class)
        .list();
  }

  /** A decided lead is counted by its delivery, so no row has to be looked up beside another. */
  private static List<Count> counts(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT c.name AS campaign, n.lead, n.delivery, n.stage, n.reason, n.rows FROM (
              SELECT campaign_id, state AS lead, CAST(NULL AS VARCHAR) AS delivery, stage, reason,
                COUNT(*) AS rows
              FROM lead WHERE id >= :first AND id < :end AND state <> 'decided'
              GROUP BY campaign_id, state, stage, reason
              UNION ALL
              SELECT campaign_id, 'decided', state, NULL, reason, COUNT(*)
              FROM delivery WHERE lead_id >= :first AND lead_id < :end AND ordinal = 1
              GROUP BY campaign_id, state, reason
            ) n JOIN campaign c ON c.id = n.campaign_id
            """)
        .bind("first", LeadId.firstOf(batch))
        .bind("end", LeadId.endOf(batch))
        .map(ConstructorMapper.of(Count.class))
        .list();
  }
}
