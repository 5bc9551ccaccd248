package io.trunkline.account;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * How long the quotas of an account make a number of calls take, if nothing else uses it.
 *
 * @param requests by operation
 * @param calls by operation
 */
public record SendingTime(Account account, Map<String, Long> requests, Map<String, Long> calls) {

  /** The least time; answers, windows of the day and other files may make it longer. */
  public Duration atLeast() {
    Duration least = longest(account.limits(), sum(requests.values()), sum(calls.values()));
    for (Map.Entry<String, Limits> operation : account.operationLimits().entrySet()) {
      long asked = requests.getOrDefault(operation.getKey(), 0L);
      long called = calls.getOrDefault(operation.getKey(), 0L);
      Duration own = longest(operation.getValue(), asked, called);
      least = own.compareTo(least) > 0 ? own : least;
    }
    return least;
  }

  private static Duration longest(Limits limits, long requests, long calls) {
    return limits.windows().stream()
        .map(window -> time(window, window.counted() == Counted.CALLS ? calls : requests))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The first window's worth goes at once, each further one a window later. */
  private static Duration time(Window window, long wanted) {
    long waits = Math.max(0, (wanted - 1) / window.most());
    return window.length().multipliedBy(waits);
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
