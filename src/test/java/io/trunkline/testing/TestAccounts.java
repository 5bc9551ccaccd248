package io.trunkline.testing;

import io.trunkline.account.Account;
import io.trunkline.account.Account.CallbackCredentials;
import io.trunkline.account.Limits;
import io.trunkline.account.Limits.Window;
import io.trunkline.provider.Provider;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Accounts for tests. */
public final class TestAccounts {
  public static final Limits NO_LIMITS =
      new Limits(List.of(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  private TestAccounts() {}

  /** An account without limits. */
  public static Account of(Provider provider, String baseUrl) {
    return of(provider, baseUrl, NO_LIMITS);
  }

  public static Account of(Provider provider, String baseUrl, Limits limits) {
    return new Account(
        "test",
        provider,
        baseUrl,
        Map.of("api-key", "a-secret-key", "security-id", "s".repeat(64)),
        Map.of(),
        new CallbackCredentials(List.of("callback-secret"), Optional.of("u"), Optional.of("p")),
        limits,
        Map.of(),
        Duration.ofMinutes(2),
        Duration.ofHours(1),
        Duration.ofSeconds(1),
        ZoneId.of("Asia/Kolkata"));
  }

  /** Limits over sliding windows. */
  public static Limits windows(Window... windows) {
    return new Limits(
        List.of(windows), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }
}
