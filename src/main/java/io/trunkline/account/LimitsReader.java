package io.trunkline.account;

import io.trunkline.account.AccountsConfig.LimitsConfig;
import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads limits from the configuration. */
final class LimitsReader {
  private LimitsReader() {}

  static Limits limits(LimitsConfig config) {
    List<Window> windows = new ArrayList<>();
    window(windows, Counted.REQUESTS, config.requestsPerSecond(), Duration.ofSeconds(1));
    window(windows, Counted.REQUESTS, config.requestsPerMinute(), Duration.ofMinutes(1));
    window(windows, Counted.REQUESTS, config.requestsPerDay(), Duration.ofDays(1));
    window(windows, Counted.CALLS, config.callsPerSecond(), Duration.ofSeconds(1));
    window(windows, Counted.CALLS, config.callsPerMinute(), Duration.ofMinutes(1));
    window(windows, Counted.CALLS, config.callsPerDay(), Duration.ofDays(1));
    return new Limits(windows, config.inFlight(), config.batchSize(), config.bodyBytes());
  }

  private static void window(
      List<Window> windows, Counted counted, OptionalInt most, Duration length) {
    most.ifPresent(limit -> windows.add(new Window(counted, limit, length)));
  }
}
