package io.trunkline.ledger;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Allowance;
import io.trunkline.dispatch.Moment;
import io.trunkline.dispatch.PauseCause;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.provider.Operation;
import io.trunkline.provider.ProviderRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Releases attempts that carry no delivery, under the locks and in the windows of all others. */
@Singleton
public class OperationLedger {
  private final Database database;

  @Inject
  public OperationLedger(Database database) {
    this.database = database;
  }

  /**
   * What came of asking for quota.
   *
   * @param asked when, by the database's clock
   * @param attempt to be sent at once; null if there is no room
   * @param notBefore when to ask again; null if there is room, or as long as nobody lifts a pause
   * @param pause the cause of the pause that stands in the way; null for the quota or nothing
   */
  public record Taken(Instant asked, ReleasedAttempt attempt, Instant notBefore, String pause) {
    /** Whether there may be room before this time. */
    public boolean isBefore(Instant time) {
      return notBefore != null && !notBefore.isAfter(time);
    }
  }

  /**
   * Takes quota for one request and writes its attempt; durable when it returns.
   *
   * @param throughPauses whether only a pause that the provider asks for holds it
   */
  public Taken take(
      Account account, Operation operation, ProviderRequest request, boolean throughPauses) {
    PauseCause asked = throughPauses ? PauseCause.PROVIDER : null;
    Taken taken =
        database.inTransaction(handle -> take(handle, account, operation, request, asked));
    if (taken.attempt() != null) {
      database.makeDurable();
    }
    return taken;
  }

  private Taken take(
      Handle handle,
      Account account,
      Operation operation,
      ProviderRequest request,
      PauseCause asked) {
    QuotaLedger.lock(handle, account.name());
    Moment moment = Moment.now(() -> database.now(handle));
    Instant now = moment.at();
    Optional<PauseRows.Held> held = PauseRows.last(handle, account.name(), asked, now);
    if (held.isPresent()) {
      Instant end = held.get().until();
      Instant known = end.equals(PauseRows.FOREVER) ? null : end;
      return new Taken(now, null, known, held.get().cause());
    }
    Allowance left =
        QuotaLedger.allowance(handle, account.name(), Release.limits(account, operation), now);
    if (left.requests() < 1) {
      return new Taken(now, null, left.notBefore(), null);
    }
    ReleasedAttempt attempt = attempt(handle, account, operation, request, moment);
    Instant answerBy = now.plus(ReleaseLedger.longestAnswer(account));
    AttemptRows.insert(handle, List.of(attempt), false, now, answerBy);
    return new Taken(now, attempt, null, null);
  }

  /** Its bytes are neither kept nor digested: nobody sends them again, and they may be private. */
  private static ReleasedAttempt attempt(
      Handle handle, Account account, Operation operation, ProviderRequest request, Moment moment) {
    return new ReleasedAttempt(
        ReleaseLedger.nextId(handle),
        null,
        account.name(),
        operation.name(),
        "",
        List.of(),
        List.of(),
        request,
        null,
        moment);
  }
}
