package io.trunkline.invocation;

import io.trunkline.account.Account;
import io.trunkline.provider.Operation;
import java.time.Duration;
import java.util.Map;

/**
 * An operation that a route asks for.
 *
 * @param values by field name, as users give them: numbers in E.164, times in ISO 8601
 * @param maxWait how long the quota may be waited for; zero is not at all
 * @param key the same key makes the same call once; empty for none
 * @param throughPauses whether only a pause that the provider asks for holds it, because it ends
 *     calls
 */
public record OperationOrder(
    Account account,
    Operation operation,
    Map<String, Object> values,
    Duration maxWait,
    String key,
    boolean throughPauses) {

  /** One that waits for the end of every pause. */
  public OperationOrder(
      Account account,
      Operation operation,
      Map<String, Object> values,
      Duration maxWait,
      String key) {
    this(account, operation, values, maxWait, key, false);
  }
}
