package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.account.Limits.Window;
import io.trunkline.dispatch.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * Counts each minute of an account once, as soon as it cannot change any more. An attempt counts
 * from its socket write, which is never before its release; so a minute is firm when every attempt
 * released until its end is settled. All of it happens under the lock of the account.
 */
final class QuotaSlices {
  /** Shorter windows are counted attempt by attempt. */
  private static final Duration SHORTEST = Duration.ofMinutes(30);

  private static final Duration LONGEST =
      Usage.watched(new Window(null, 0, Duration.ofDays(1))).plusMinutes(2);

  static final String USAGE =
      """
      SELECT sum(requests) AS requests, sum(calls) AS calls, min(oldest) AS oldest FROM (
        SELECT count(*) AS requests, COALESCE(sum(calls), 0) AS calls, min(window_at) AS oldest
        FROM attempt WHERE account = :account AND window_at > :since AND window_at < :first
          AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)
        UNION ALL
        SELECT COALESCE(sum(requests), 0), COALESCE(sum(calls), 0), min(begins)
        FROM quota_slice WHERE account = :account AND begins >= :first AND begins < :until
          AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)
        UNION ALL
        SELECT count(*), COALESCE(sum(calls), 0), min(window_at)
        FROM attempt WHERE account = :account AND window_at >= :until
          AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)) parts
      """;

  private final Handle handle;
  private final String account;

  QuotaSlices(Handle handle, String account) {
    this.handle = handle;
    this.account = account;
  }

  /** Whether a window is counted by slices. */
  static boolean serve(Window window) {
    Duration watched = Usage.watched(window);
    return watched.compareTo(SHORTEST) >= 0 && watched.compareTo(LONGEST) < 0;
  }

  /** The first whole minute of a window. */
  static Instant first(Instant since) {
    return minute(since).plus(1, ChronoUnit.MINUTES);
  }

  /**
   * Counts the minutes that have become firm.
   *
   * @return the end of the last that is counted
   */
  Instant close(Instant now) {
    Instant begin = minute(now.minus(LONGEST));
    Instant firm = firm(now);
    Instant stored = stored();
    Instant until = stored == null || stored.isBefore(begin) ? begin : stored;
    if (until.isAfter(firm)) {
      // The clock was turned back.
      forget("begins >= :time", firm);
    } else if (until.isBefore(firm)) {
      forget("begins < :time", begin);
      count(until, firm);
    }
    if (!firm.equals(stored)) {
      update("UPDATE account_state SET sliced_until = :time WHERE account = :account", firm);
    }
    return firm;
  }

  private Instant stored() {
    return one("SELECT sliced_until FROM account_state WHERE account = :account");
  }

  private Instant firm(Instant now) {
    Instant open =
        one("SELECT min(released_at) FROM attempt WHERE state = 'open' AND account = :account");
    return minute(open == null || open.isAfter(now) ? now : open);
  }

  private void forget(String minutes, Instant time) {
    update("DELETE FROM quota_slice WHERE account = :account AND " + minutes, time);
  }

  private void count(Instant from, Instant to) {
    handle
        .createUpdate(
            """
            INSERT INTO quota_slice (account, begins, operation, requests, calls)
            SELECT account, DATE_TRUNC('minute', window_at), operation, count(*), sum(calls)
            FROM attempt
            WHERE account = :account AND window_at >= :from AND window_at < :to
            GROUP BY account, DATE_TRUNC('minute', window_at), operation
            """)
        .bindMap(Map.of("account", account, "from", utc(from), "to", utc(to)))
        .execute();
  }

  private void update(String sql, Instant time) {
    Update update = handle.createUpdate(sql);
    update.bind("account", account).bind("time", utc(time)).execute();
  }

  private Instant one(String sql) {
    Query query = handle.createQuery(sql).bind("account", account);
    OffsetDateTime time =
        query.map((row, context) -> row.getObject(1, OffsetDateTime.class)).findOne().orElse(null);
    return time == null ? null : time.toInstant();
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }
}
