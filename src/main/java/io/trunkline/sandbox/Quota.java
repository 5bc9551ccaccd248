package io.trunkline.sandbox;

import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts the requests of each customer against the documented limits. */
final class Quota {
  private static final Map<String, Duration> WINDOWS =
      Map.of(
          "requests-per-second", Duration.ofSeconds(1),
          "requests-per-minute", Duration.ofMinutes(1),
          "requests-per-day", Duration.ofDays(1));

  private final Contract contract;
  private final Map<String, Deque<Instant>> taken = new HashMap<>();

  Quota(Contract contract) {
    this.contract = contract;
  }

  /** Counts a request unless it is one too many; zero if it may come in, else how long to wait. */
  synchronized Duration await(Customer customer, ContractOperation operation, Instant now) {
    Duration wait = Duration.ZERO;
    for (Map.Entry<String, Duration> window : WINDOWS.entrySet()) {
      Duration all = wait(contract.limits(), "", window, customer, now);
      Duration own = wait(operation.limits(), operation.name(), window, customer, now);
      wait = longer(wait, longer(all, own));
    }
    if (wait.isZero()) {
      taken.values().forEach(times -> forget(times, now));
      WINDOWS.keySet().forEach(unit -> count(customer, operation, unit, now));
    }
    return wait;
  }

  private Duration wait(
      Map<String, Integer> limits,
      String operation,
      Map.Entry<String, Duration> window,
      Customer customer,
      Instant now) {
    int most = limits.getOrDefault(window.getKey(), 0);
    Deque<Instant> times = taken.get(key(customer, operation, window.getKey()));
    if (most == 0 || times == null) {
      return Duration.ZERO;
    }
    Instant from = now.minus(window.getValue());
    long within = times.stream().filter(from::isBefore).count();
    return within < most ? Duration.ZERO : Duration.between(from, first(times, from));
  }

  private static Instant first(Deque<Instant> times, Instant from) {
    return times.stream().filter(from::isBefore).findFirst().orElse(from);
  }

  private void count(Customer customer, ContractOperation operation, String unit, Instant now) {
    if (contract.limits().containsKey(unit)) {
      times(key(customer, "", unit)).addLast(now);
    }
    if (operation.limits().containsKey(unit)) {
      times(key(customer, operation.name(), unit)).addLast(now);
    }
  }

  private Deque<Instant> times(String key) {
    return taken.computeIfAbsent(key, one -> new ArrayDeque<>());
  }

  private static void forget(Deque<Instant> times, Instant now) {
    while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(Duration.ofDays(1)))) {
      times.removeFirst();
    }
  }

  private static String key(Customer customer, String operation, String unit) {
    return customer.account() + " " + operation + " " + unit;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
