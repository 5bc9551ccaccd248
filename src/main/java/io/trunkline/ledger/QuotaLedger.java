package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.account.Limits.Window;
import io.trunkline.dispatch.Allowance;
import io.trunkline.dispatch.Release.Scoped;
import io.trunkline.dispatch.Usage;
import java.time.Instant;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Counts what an account has used, from its attempts, under the lock of its account. */
final class QuotaLedger {
  private QuotaLedger() {}

  /**
   * Locks the account, so that no other replica takes quota before this transaction ends.
   *
   * @return until when the account is paused; null if it is not
   */
  static Instant lock(Handle handle, String account) {
    handle
        .createUpdate(
            "INSERT INTO account_state (account) VALUES (:account) ON CONFLICT DO NOTHING")
        .bind("account", account)
        .execute();
    return handle
        .createQuery("SELECT paused_until FROM account_state WHERE account = :account FOR UPDATE")
        .bind("account", account)
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }

  /** What all limits together leave. */
  static Allowance allowance(Handle handle, String account, Stream<Scoped> limits, Instant now) {
    var all = new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, now);
    return limits.map(one -> allowance(handle, account, one, now)).reduce(all, QuotaLedger::both);
  }

  private static Allowance allowance(Handle handle, String account, Scoped scoped, Instant now) {
    var left = new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, now);
    for (Window window : scoped.limits().windows()) {
      left = both(left, usage(handle, account, scoped, window, now).left(window, now));
    }
    if (scoped.limits().inFlight().isPresent()) {
      int free = scoped.limits().inFlight().getAsInt() - inFlight(handle, account, scoped);
      left = both(left, new Allowance(free, Integer.MAX_VALUE, now.plusMillis(25)));
    }
    return left;
  }

  private static Allowance both(Allowance one, Allowance other) {
    return new Allowance(
        Math.min(one.requests(), other.requests()),
        Math.min(one.calls(), other.calls()),
        one.notBefore().isAfter(other.notBefore()) ? one.notBefore() : other.notBefore());
  }

  private static Usage usage(
      Handle handle, String account, Scoped scoped, Window window, Instant now) {
    return handle
        .createQuery(
            """
            SELECT count(*) AS requests, COALESCE(sum(calls), 0) AS calls, min(window_at) AS oldest
            FROM attempt
            WHERE account = :account AND window_at > :since
              AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)
            """)
        .bind("account", account)
        .bind("since", utc(now.minus(Usage.watched(window))))
        .bind("operation", scoped.operation())
        .map(
            (row, context) -> new Usage(row.getInt(1), row.getInt(2), instant(row.getTimestamp(3))))
        .one();
  }

  private static Instant instant(java.sql.Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private static int inFlight(Handle handle, String account, Scoped scoped) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM attempt WHERE state = 'open' AND account = :account
              AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)
            """)
        .bind("account", account)
        .bind("operation", scoped.operation())
        .mapTo(Integer.class)
        .one();
  }
}
