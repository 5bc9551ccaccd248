package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Allowance;
import io.trunkline.dispatch.Moment;
import io.trunkline.dispatch.Plan;
import io.trunkline.dispatch.Plan.PlannedAttempt;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.Release.Released;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.RequestBytes;
import io.trunkline.dispatch.Waiting;
import io.trunkline.gate.Gate;
import io.trunkline.gate.Suppressed;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.provider.Operation.OnUnknown;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Releases attempts: claims what is due, takes quota, asks the gate and writes attempts in one
 * transaction, which is the only way to an attempt.
 */
@Singleton
public class ReleaseLedger {
  private static final Duration MARGIN = Duration.ofSeconds(15);
  private final Database database;

  @Inject
  public ReleaseLedger(Database database) {
    this.database = database;
  }

  /** The operations for which something is due, without a lock: cheap enough to ask often. */
  public Set<String> due(String account, List<String> operations) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT operation FROM UNNEST(CAST(:operations AS VARCHAR ARRAY))
                          AS t(operation)
                        WHERE (SELECT d.due_at FROM delivery d WHERE d.account = :account
                          AND d.operation = t.operation AND d.due_at <= :now
                          ORDER BY d.account, d.operation, d.due_at LIMIT 1) IS NOT NULL
                        """)
                    .bind("account", account)
                    .bindArray("operations", String.class, operations)
                    .bind("now", utc(database.now(handle)))
                    .mapTo(String.class)
                    .set());
  }

  /** Releases what is due, within quota and free slots; durable when it returns. */
  public Released release(Release order) {
    Released released = database.inTransaction(handle -> release(handle, order));
    if (!released.attempts().isEmpty()) {
      database.makeDurable();
    }
    return released;
  }

  private Released release(Handle handle, Release order) {
    QuotaLedger.Standing standing = QuotaLedger.lock(handle, order.account().name());
    Moment moment = Moment.now(() -> database.now(handle));
    Instant now = moment.at();
    if (standing.isPaused(now)) {
      return new Released(List.of(), 0, standing.pausedUntil());
    }
    Allowance allowance = allowance(handle, order, standing, now);
    if (allowance.none()) {
      return new Released(List.of(), 0, allowance.notBefore());
    }
    database.dialect().lockGateShared(handle);
    List<Waiting> claimed = claim(handle, order, order.mostDeliveries(allowance), now);
    Map<Boolean, List<Waiting>> recalled = CancelledBatches.among(handle, claimed);
    List<Waiting> due = recalled.get(false);
    Suppressed suppressed =
        SuppressionRows.of(
            handle,
            due.stream().flatMap(one -> one.asked(order.account().provider()).numbers()),
            now);
    Plan plan = order.plan(due, new Gate(suppressed), allowance, now);
    return write(handle, order, CancelledBatches.stopped(plan, recalled.get(true)), moment);
  }

  private static Allowance allowance(
      Handle handle, Release order, QuotaLedger.Standing standing, Instant now) {
    String account = order.account().name();
    Allowance left = QuotaLedger.allowance(handle, account, order.limits(), now);
    return standing.failing() ? QuotaLedger.probing(handle, account, left, now) : left;
  }

  /** H2 takes no order from an index where it locks: it would sort all that is due. */
  private static List<Waiting> claim(Handle handle, Release order, int most, Instant now) {
    return handle
        .createQuery(
            """
            SELECT d.lead_id, d.ordinal, (SELECT name FROM campaign WHERE id = d.campaign_id),
              d.account, d.operation, d.group_key, d.number, d.fields, d.turns
            FROM (SELECT lead_id, ordinal FROM delivery
                WHERE account = :account AND operation = :operation AND due_at <= :now
                ORDER BY account, operation, due_at LIMIT :most) next
              JOIN delivery d ON d.lead_id = next.lead_id AND d.ordinal = next.ordinal
            WHERE d.due_at <= :now
            ORDER BY d.due_at
            FOR UPDATE SKIP LOCKED
            """)
        .bind("account", order.account().name())
        .bind("operation", order.operation().name())
        .bind("now", utc(now))
        .bind("most", most)
        .map((row, context) -> waiting(row))
        .list();
  }

  static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        new DeliveryId(new LeadId(row.getLong(1)), row.getInt(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Json.object(row.getString(8)),
        row.getInt(9));
  }

  private static Released write(Handle handle, Release order, Plan plan, Moment moment) {
    Instant now = moment.at();
    List<ReleasedAttempt> attempts =
        plan.attempts().stream()
            .map(one -> attempt(nextId(handle), order.account(), order, one, moment))
            .toList();
    boolean keep = order.operation().onUnknown() == OnUnknown.SAME_BYTES;
    AttemptRows.insert(handle, attempts, keep, now, now.plus(longestAnswer(order.account())));
    AlternateRows.insert(handle, order.account().provider(), attempts);
    DeliveryRows.sending(handle, attempts);
    DeliveryRows.stop(handle, plan.stopped(), now);
    CancelledBatches.freeKeys(handle, plan);
    Instant again = attempts.isEmpty() && plan.stopped().isEmpty() ? now : null;
    return new Released(attempts, plan.stopped().size(), again);
  }

  /** An attempt that is open behind this time has lost its process. */
  static Duration longestAnswer(Account account) {
    return account.answerTimeout().multipliedBy(2).plus(MARGIN);
  }

  static long nextId(Handle handle) {
    return handle.createQuery("SELECT nextval('attempt_id')").mapTo(Long.class).one();
  }

  private static ReleasedAttempt attempt(
      long id, Account account, Release order, PlannedAttempt planned, Moment moment) {
    return new ReleasedAttempt(
        id,
        null,
        account.name(),
        order.operation().name(),
        planned.group(),
        planned.deliveries().stream().map(Waiting::nextItem).toList(),
        planned.calls(),
        planned.request(),
        RequestBytes.digest(planned.request(), account.credentials()),
        moment);
  }
}
