package io.trunkline.account;

import io.trunkline.account.AccountsConfig.LimitsConfig;
import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.provider.contract.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads limits; one that is not configured is the documented one, if there is any. */
record LimitsReader(Contract contract) {

  Limits ofAccount(LimitsConfig config) {
    return limits(contract.limits(), config);
  }

  /** Of the operations that have limits of their own, configured or documented. */
  Map<String, Limits> byOperation(Map<String, LimitsConfig> config) {
    Map<String, Limits> limits = new TreeMap<>();
    contract.operations().forEach((name, one) -> put(limits, name, one.limits(), config.get(name)));
    config.forEach((name, one) -> limits.putIfAbsent(name, limits(Map.of(), one)));
    return limits;
  }

  private static void put(
      Map<String, Limits> limits,
      String name,
      Map<String, Integer> documented,
      LimitsConfig config) {
    if (config != null || !documented.isEmpty()) {
      limits.put(name, limits(documented, config));
    }
  }

  private static Limits limits(Map<String, Integer> documented, LimitsConfig config) {
    Map<String, Integer> all = new HashMap<>(documented);
    if (config != null) {
      configured(config).forEach((name, value) -> value.ifPresent(limit -> all.put(name, limit)));
    }
    List<Window> windows = new ArrayList<>();
    for (Counted counted : Counted.values()) {
      String per = counted.name().toLowerCase(Locale.ROOT) + "-per-";
      window(windows, counted, all.get(per + "second"), Duration.ofSeconds(1));
      window(windows, counted, all.get(per + "minute"), Duration.ofMinutes(1));
      window(windows, counted, all.get(per + "day"), Duration.ofDays(1));
    }
    return new Limits(
        windows,
        optional(all.get("in-flight")),
        optional(all.get("batch-size")),
        optional(all.get("body-bytes")));
  }

  private static Map<String, OptionalInt> configured(LimitsConfig config) {
    return Map.of(
        "requests-per-second", config.requestsPerSecond(),
        "requests-per-minute", config.requestsPerMinute(),
        "requests-per-day", config.requestsPerDay(),
        "calls-per-second", config.callsPerSecond(),
        "calls-per-minute", config.callsPerMinute(),
        "calls-per-day", config.callsPerDay(),
        "in-flight", config.inFlight(),
        "batch-size", config.batchSize(),
        "body-bytes", config.bodyBytes());
  }

  private static void window(List<Window> windows, Counted counted, Integer most, Duration length) {
    if (most != null) {
      windows.add(new Window(counted, most, length));
    }
  }

  private static OptionalInt optional(Integer limit) {
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
