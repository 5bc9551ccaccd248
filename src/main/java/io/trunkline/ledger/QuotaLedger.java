package io.trunkline.ledger;

import static io.trunkline.ledger.Times.instant;
import static io.trunkline.ledger.Times.utc;

import io.trunkline.account.Limits.Window;
import io.trunkline.dispatch.Allowance;
import io.trunkline.dispatch.Release.Scoped;
import io.trunkline.dispatch.Usage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts what an account has used, from its attempts, under the lock of its account. */
final class QuotaLedger {
  private static final String USAGE =
      """
      SELECT count(*) AS requests, COALESCE(sum(calls), 0) AS calls, min(window_at) AS oldest
      FROM attempt
      WHERE account = :account AND window_at > :since
        AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)
      """;

  private static final String IN_FLIGHT =
      """
      SELECT count(*) FROM attempt WHERE state = 'open' AND account = :account
        AND operation = COALESCE(CAST(:operation AS VARCHAR), operation)
      """;

  private QuotaLedger() {}

  /**
   * Where an account stands.
   *
   * @param pausedUntil null if it is not paused
   * @param failing whether the attempts of the last round did not reach the socket
   */
  record Standing(Instant pausedUntil, boolean failing) {
    boolean isPaused(Instant now) {
      return pausedUntil != null && pausedUntil.isAfter(now);
    }
  }

  /** Locks the account, so that no other replica takes quota before this transaction ends. */
  static Standing lock(Handle handle, String account) {
    handle
        .createUpdate(
            "INSERT INTO account_state (account) VALUES (:account) ON CONFLICT DO NOTHING")
        .bind("account", account)
        .execute();
    return handle
        .createQuery(
            "SELECT paused_until, withdrawn FROM account_state WHERE account = :account FOR UPDATE")
        .bind("account", account)
        .map((row, context) -> new Standing(instant(row.getTimestamp(1)), row.getInt(2) > 0))
        .one();
  }

  /** What all limits together leave. The account is locked by this transaction. */
  static Allowance allowance(Handle handle, String account, Stream<Scoped> limits, Instant now) {
    List<Scoped> scopes = limits.toList();
    boolean sliced = scopes.stream().anyMatch(QuotaLedger::hasLongWindows);
    Instant counted = sliced ? new QuotaSlices(handle, account).close(now) : Instant.MIN;
    var counter = new Counter(handle, account, now, counted);
    var all = new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, now);
    return scopes.stream().map(counter::allowance).reduce(all, QuotaLedger::both);
  }

  /** After a round that did not reach the socket, one call finds out whether the next would. */
  static Allowance probing(Handle handle, String account, Allowance left, Instant now) {
    return Withdrawals.stand(handle, account, now) ? both(left, new Allowance(1, 1, now)) : left;
  }

  private static boolean hasLongWindows(Scoped scoped) {
    return scoped.limits().windows().stream().anyMatch(QuotaSlices::serve);
  }

  private static Allowance both(Allowance one, Allowance other) {
    return new Allowance(
        Math.min(one.requests(), other.requests()),
        Math.min(one.calls(), other.calls()),
        one.notBefore().isAfter(other.notBefore()) ? one.notBefore() : other.notBefore());
  }

  /**
   * Counts what one account has used.
   *
   * @param counted until where its minutes are counted already
   */
  private record Counter(Handle handle, String account, Instant now, Instant counted) {
    Allowance allowance(Scoped scoped) {
      var left = new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, now);
      for (Window window : scoped.limits().windows()) {
        left = both(left, usage(scoped.operation(), window).left(window, now));
      }
      if (scoped.limits().inFlight().isPresent()) {
        int free = scoped.limits().inFlight().getAsInt() - inFlight(scoped.operation());
        left = both(left, new Allowance(free, Integer.MAX_VALUE, now.plusMillis(25)));
      }
      return left;
    }

    private Usage usage(String operation, Window window) {
      Instant since = now.minus(Usage.watched(window));
      Instant first = QuotaSlices.first(since);
      Query query =
          QuotaSlices.serve(window) && first.isBefore(counted)
              ? handle
                  .createQuery(QuotaSlices.USAGE)
                  .bind("first", utc(first))
                  .bind("until", utc(counted))
              : handle.createQuery(USAGE);
      return of(query, operation)
          .bind("since", utc(since))
          .map(
              (row, context) ->
                  new Usage(row.getInt(1), row.getInt(2), instant(row.getTimestamp(3))))
          .one();
    }

    private int inFlight(String operation) {
      return of(handle.createQuery(IN_FLIGHT), operation).mapTo(Integer.class).one();
    }

    private Query of(Query query, String operation) {
      return query.bind("account", account).bind("operation", operation);
    }
  }
}
