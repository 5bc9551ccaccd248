package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.PauseCause;
import io.trunkline.dispatch.Refusals;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counts refused calls. */
@Singleton
public class RefusalLedger {
  /** However fast an account is, its newest attempts that call tell enough. */
  private static final int MOST_ATTEMPTS = 200;

  static final String COUNT =
      """
      SELECT count(*) AS settled,
        COALESCE(sum(CASE WHEN verdict = 'refused' THEN 1 ELSE 0 END), 0) AS refused FROM (
      """;

  /**
   * Both walk the newest attempts by their index, no further than needed. It begins with the
   * account, and so must the order: otherwise an embedded database reads and sorts all of them.
   */
  static final String RECENT =
      """
        SELECT i.verdict FROM (SELECT id FROM attempt WHERE account = :account AND calls > 0
            AND window_at > :since AND window_at <= :now
            ORDER BY account DESC, window_at DESC LIMIT :most) a
        JOIN item i ON i.attempt_id = a.id WHERE i.verdict IN ('accepted', 'refused')) t
      """;

  static final String BEFORE =
      """
        SELECT i.verdict FROM (SELECT id, window_at FROM attempt
            WHERE account = :account AND calls > 0 AND window_at <= :now AND window_at > :since
            ORDER BY account DESC, window_at DESC LIMIT :most) a
        JOIN item i ON i.attempt_id = a.id WHERE i.verdict IN ('accepted', 'refused')
        ORDER BY a.window_at DESC LIMIT :most) t
      """;

  private final Database database;

  @Inject
  public RefusalLedger(Database database) {
    this.database = database;
  }

  /**
   * What an account's newest attempts came to.
   *
   * @param since from when they are counted: not before the end of a pause for refusals
   */
  public record Recent(Refusals refusals, Instant since) {}

  /** The calls that were sent within this time. */
  public Recent recent(String account, Duration within) {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              Instant now = database.now(handle);
              Instant pause = pausedFor(handle, account).orElse(Instant.EPOCH);
              Instant start = now.minus(within);
              Instant since = pause.isAfter(start) ? pause : start;
              Refusals refusals = count(handle, RECENT, account, since, now, MOST_ATTEMPTS);
              return new Recent(refusals, since);
            });
  }

  /** The newest calls that were sent until this time. */
  public Refusals before(String account, Instant until, int most) {
    return database
        .jdbi()
        .withHandle(handle -> count(handle, BEFORE, account, Times.GIVEN_BACK, until, most));
  }

  private static Refusals count(
      Handle handle, String from, String account, Instant since, Instant now, int most) {
    return handle
        .createQuery(COUNT + from)
        .bind("account", account)
        .bind("since", utc(since))
        .bind("now", utc(now))
        .bind("most", most)
        .map((row, context) -> new Refusals(row.getLong(1), row.getLong(2)))
        .one();
  }

  /** Until when it is or was paused for refusals. */
  private static Optional<Instant> pausedFor(Handle handle, String account) {
    return handle
        .createQuery(
            "SELECT until_at FROM account_pause WHERE account = :account AND cause = :refusals")
        .bind("account", account)
        .bind("refusals", PauseCause.REFUSALS.word())
        .mapTo(Instant.class)
        .findOne();
  }
}
