package io.trunkline.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the metrics ask of the ledger: only what its indexes can answer. */
@Singleton
public class LedgerSample {
  private final Database database;

  @Inject
  public LedgerSample(Database database) {
    this.database = database;
  }

  /**
   * Deliveries of one account that wait.
   *
   * @param waiting how many
   * @param due how many of them could go now
   * @param overdue how long the oldest of those has been due; zero if none is
   */
  public record Waiting(String account, long waiting, long due, Duration overdue) {}

  /** Attempts of one account whose fate is unknown and will be asked about. */
  public record Unresolved(String account, long attempts) {}

  /** The deliveries that wait, by account. */
  public List<Waiting> waiting() {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              Instant now = database.now(handle);
              return handle
                  .createQuery(
                      """
                      SELECT account, COUNT(*) AS waiting, MIN(due_at) AS oldest,
                        COUNT(CASE WHEN due_at <= :now THEN 1 END) AS due
                      FROM delivery WHERE due_at IS NOT NULL GROUP BY account
                      """)
                  .bind("now", Times.utc(now))
                  .map((row, context) -> waiting(row, now))
                  .list();
            });
  }

  /** The attempts whose fate is unknown, by account. */
  public List<Unresolved> unresolved() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT account, COUNT(*) AS attempts FROM attempt
                        WHERE look_up_at IS NOT NULL GROUP BY account
                        """)
                    .map(ConstructorMapper.of(Unresolved.class))
                    .list());
  }

  /** How many batches wait for a person. */
  public long keptBatches() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM batch WHERE guard = 'waiting'")
                    .mapTo(Long.class)
                    .one());
  }

  /**
   * A batch whose rows are moving, or have come to rest.
   *
   * @param finished null while they move
   */
  public record Moving(int id, Instant finished) {}

  /** The batches whose rows are still moving, or came to rest behind a time. */
  public List<Moving> batchesSince(Instant time) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, finished_at AS finished FROM batch WHERE finished_at IS NULL OR finished_at > :time
                        ORDER BY id
                        """)
                    .bind("time", Times.utc(time))
                    .map(ConstructorMapper.of(Moving.class))
                    .list());
  }

  private static Waiting waiting(ResultSet row, Instant now) throws SQLException {
    Duration overdue = Duration.between(row.getTimestamp("oldest").toInstant(), now);
    return new Waiting(
        row.getString("account"),
        row.getLong("waiting"),
        row.getLong("due"),
        overdue.isNegative() ? Duration.ZERO : overdue);
  }
}
