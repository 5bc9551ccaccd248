package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.outcome.OutcomeShare;
import io.trunkline.outcome.Silence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Counts accepted calls with and without an outcome, and keeps which operations are silent. */
@Singleton
public class SilenceLedger {
  private static final Duration LONGEST_MEASURE = Duration.ofDays(7);

  /**
   * Walks the newest attempts by their index, no further than needed, and from there to items and
   * events by theirs. The index begins with the account, and so must the order: otherwise an
   * embedded database reads and sorts the whole span.
   */
  static final String COUNT =
      """
      SELECT count(*), COALESCE(sum(told), 0) FROM (
        SELECT CASE WHEN EXISTS (SELECT 1 FROM outcome_event e
            WHERE e.lead_id = c.lead_id AND e.ordinal = c.ordinal
              AND e.created_at <= c.window_at + CAST(:seconds AS INTEGER) * INTERVAL '1' SECOND)
          THEN 1 ELSE 0 END AS told
        FROM (SELECT i.lead_id, i.ordinal, a.window_at FROM (
            SELECT id, window_at FROM attempt
            WHERE account = :account AND operation = :operation
              AND window_at > :since AND window_at <= :until AND calls > 0
            ORDER BY account DESC, window_at DESC LIMIT :most) a
          JOIN item i ON i.attempt_id = a.id WHERE i.verdict = 'accepted'
          ORDER BY a.window_at DESC LIMIT :most) c) t
      """;

  private final Database database;

  @Inject
  public SilenceLedger(Database database) {
    this.database = database;
  }

  /**
   * Calls of one operation.
   *
   * @param since when they were sent
   * @param within how soon behind that an outcome counts
   */
  public record Span(
      String account, String operation, Instant since, Instant until, Duration within) {

    /** The calls of the week before a time. */
    public Span before(Instant time) {
      return new Span(account, operation, time.minus(LONGEST_MEASURE), time, within);
    }
  }

  /** The time by the clock that attempts are dated by. */
  public Instant now() {
    return database.jdbi().withHandle(database::now);
  }

  /** How many of the newest accepted calls of a span had an outcome in time. */
  public OutcomeShare count(Span span, int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(COUNT)
                    .bind("account", span.account())
                    .bind("operation", span.operation())
                    .bind("since", utc(span.since()))
                    .bind("until", utc(span.until()))
                    .bind("seconds", Math.toIntExact(span.within().toSeconds()))
                    .bind("most", most)
                    .map((row, context) -> new OutcomeShare(row.getLong(1), row.getLong(2)))
                    .one());
  }

  /** Notes that an operation is silent; false if that was known. */
  public boolean begin(String account, String operation, String reason) {
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO silence (account, operation, since_at, reason)
                        VALUES (:account, :operation, :now, :reason) ON CONFLICT DO NOTHING
                        """)
                    .bind("account", account)
                    .bind("operation", operation)
                    .bind("now", utc(database.now(handle)))
                    .bind("reason", Texts.fit(reason, Texts.HINT))
                    .execute()
                == 1);
  }

  /** Notes that it is heard again; false if it was not silent. */
  public boolean end(String account, String operation) {
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM silence WHERE account = :account AND operation = :operation")
                    .bind("account", account)
                    .bind("operation", operation)
                    .execute()
                == 1);
  }

  /** The operations that are silent, the longest first. */
  public List<Silence> standing() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT account, operation, since_at AS since, reason FROM silence"
                            + " ORDER BY since_at, account, operation")
                    .map(ConstructorMapper.of(Silence.class))
                    .list());
  }
}
