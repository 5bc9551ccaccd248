package io.trunkline.sandbox;

import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Counts the requests of each customer against the documented limits. */
final class Quota {
  private static final Map<String, Duration> WINDOWS =
      Map.of(
          "requests-per-second", Duration.ofSeconds(1),
          "requests-per-minute", Duration.ofMinutes(1),
          "requests-per-day", Duration.ofDays(1));

  private final Contract contract;
  private final Map<String, PriorityQueue<Instant>> counted = new HashMap<>();

  private record Limit(String key, int most, Duration window) {}

  Quota(Contract contract) {
    this.contract = contract;
  }

  /**
   * Counts a request unless it is one too many; zero if it may come in, else how long to wait.
   *
   * @param now when it arrived, which may be before one that was counted already
   */
  synchronized Duration await(Customer customer, ContractOperation operation, Instant now) {
    List<Limit> limits = new ArrayList<>(limits(contract.limits(), customer.account()));
    limits.addAll(limits(operation.limits(), customer.account() + " " + operation.name()));
    Duration wait =
        limits.stream()
            .map(limit -> wait(limit, now))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    if (wait.isZero()) {
      limits.forEach(limit -> times(limit).add(now));
    }
    return wait;
  }

  private static List<Limit> limits(Map<String, Integer> documented, String whose) {
    return documented.entrySet().stream()
        .filter(one -> WINDOWS.containsKey(one.getKey()))
        .map(
            one -> new Limit(whose + " " + one.getKey(), one.getValue(), WINDOWS.get(one.getKey())))
        .toList();
  }

  private Duration wait(Limit limit, Instant now) {
    PriorityQueue<Instant> times = times(limit);
    Instant from = now.minus(limit.window());
    while (!times.isEmpty() && !times.peek().isAfter(from)) {
      times.remove();
    }
    return times.size() < limit.most() ? Duration.ZERO : Duration.between(from, times.peek());
  }

  private PriorityQueue<Instant> times(Limit limit) {
    return counted.computeIfAbsent(limit.key(), key -> new PriorityQueue<>());
  }
}
