package io.trunkline.invocation;

import io.quarkus.arc.Unremovable;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.provider.Operation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Runs any operation of any provider for a route. What only reads or changes is sent at once,
 * within the quota of the account; what reaches a person or costs money becomes a delivery, which
 * goes the way of all others.
 */
@Singleton
@Unremovable // the Kamelet looks it up by type in Camel's registry
public class ProviderOperations {
  private final Accounts accounts;
  private final DirectOperations direct;
  private final QueuedOperations queued;

  @Inject
  public ProviderOperations(Accounts accounts, DirectOperations direct, QueuedOperations queued) {
    this.accounts = accounts;
    this.direct = direct;
    this.queued = queued;
  }

  /**
   * Runs it; faults of the request are an answer, too.
   *
   * @param key the same key makes the same call once; empty for none
   */
  public OperationAnswer run(
      String account, String operation, Map<String, Object> values, Duration maxWait, String key) {
    return run(account, operation, values, maxWait, key, false);
  }

  /** As above, for what ends calls: only a pause that the provider itself asks for holds it. */
  public OperationAnswer runThroughPauses(
      String account, String operation, Map<String, Object> values, Duration maxWait) {
    return run(account, operation, values, maxWait, "", true);
  }

  private OperationAnswer run(
      String account,
      String operation,
      Map<String, Object> values,
      Duration maxWait,
      String key,
      boolean throughPauses) {
    Optional<Account> found = accounts.find(account);
    if (found.isEmpty()) {
      return OperationAnswer.invalid(
          "there is no account '" + account + "'; configure trunkline.accounts." + account);
    }
    Optional<Operation> known = found.get().provider().operation(operation);
    return known.isEmpty()
        ? OperationAnswer.invalid(unknown(found.get(), operation))
        : run(new OperationOrder(found.get(), known.get(), values, maxWait, key, throughPauses));
  }

  private OperationAnswer run(OperationOrder order) {
    return order.operation().deliverable() ? queued.run(order) : direct.run(order);
  }

  private static String unknown(Account account, String operation) {
    try {
      return account.provider().contract().operation(operation).name();
    } catch (IllegalArgumentException withTheNearestName) {
      return withTheNearestName.getMessage();
    }
  }
}
