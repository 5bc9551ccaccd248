package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.account.Limits;
import io.trunkline.gate.Gate;
import io.trunkline.provider.Operation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order to release what is due for one operation of one account.
 *
 * @param slots requests that this process can send now
 * @param planner makes the requests
 */
public record Release(Account account, Operation operation, int slots, Planner planner) {

  /** The limits that hold: the account's, and the operation's own. */
  public Stream<Scoped> limits() {
    return limits(account, operation);
  }

  /** The limits that hold for an operation of an account. */
  public static Stream<Scoped> limits(Account account, Operation operation) {
    var own = account.operationLimits().get(operation.name());
    var all = Stream.of(new Scoped(null, account.limits()));
    return own == null ? all : Stream.concat(all, Stream.of(new Scoped(operation.name(), own)));
  }

  /** Deliveries to look at, at most. */
  public int mostDeliveries(Allowance allowance) {
    long wanted = (long) Math.min(slots, allowance.requests()) * planner.batchSize();
    return (int) Math.min(wanted, allowance.calls());
  }

  /** Plans requests within the allowance and the free slots. */
  public Plan plan(List<Waiting> due, Gate gate, Allowance allowance, Instant now) {
    var mine = new Allowance(Math.min(slots, allowance.requests()), allowance.calls(), now);
    return planner.plan(due, gate, mine, now);
  }

  /**
   * Limits and what they are for.
   *
   * @param operation null for all operations of the account
   */
  public record Scoped(String operation, Limits limits) {}

  /**
   * What came of it.
   *
   * @param attempts written and to be sent at once
   * @param stopped deliveries that were stopped
   * @param notBefore when to ask again; null if more may be due now
   */
  public record Released(List<ReleasedAttempt> attempts, int stopped, Instant notBefore) {}
}
