package io.trunkline.account;

import io.trunkline.account.AccountsConfig.AccountConfig;
import io.trunkline.account.AccountsConfig.CallbackConfig;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ShownAddress;
import io.trunkline.provider.contract.Address;
import io.trunkline.provider.contract.BodyType;
import io.trunkline.provider.contract.NearestName;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the accounts from the configuration, and tells everything that is wrong at once. */
final class AccountsReader {
  private static final String PREFIX = "trunkline.accounts.";

  private final Map<String, Provider> providers;
  private final List<String> faults = new ArrayList<>();

  AccountsReader(List<Provider> providers) {
    this.providers =
        new TreeMap<>(
            providers.stream().collect(Collectors.toMap(Provider::name, provider -> provider)));
  }

  /** Those without a fault that leaves nothing to build them from. */
  Map<String, Account> read(Map<String, AccountConfig> config) {
    Map<String, Account> accounts = new LinkedHashMap<>();
    new TreeMap<>(config)
        .forEach((name, one) -> account(name, one).ifPresent(found -> accounts.put(name, found)));
    return accounts;
  }

  /** Every fault with its key, the value unless it is secret, and what was expected. */
  List<String> faults() {
    return faults;
  }

  private Optional<Account> account(String name, AccountConfig config) {
    Provider provider = config.provider().map(providers::get).orElse(null);
    if (provider == null) {
      fault(name, "provider", config.provider().orElse(""), "one of " + providers.keySet());
      return Optional.empty();
    }
    LimitsReader limits = new LimitsReader(provider.contract());
    Map<String, Limits> byOperation = limits.byOperation(config.quota().operations());
    checkOperations(name, provider, byOperation, config.paths());
    return Optional.of(
        new Account(
            name,
            provider,
            baseUrl(name, config.baseUrl().orElse(provider.baseUrl())),
            credentials(name, config, provider),
            config.paths(),
            callback(config.callback()),
            limits.ofAccount(config.quota().account()),
            byOperation,
            config.lookUpWithin(),
            config.holdUnknownAfter(),
            config.answerTimeout(),
            zone(name, config.timeZone())));
  }

  private void checkOperations(
      String name, Provider provider, Map<String, Limits> quotas, Map<String, String> paths) {
    quotas.keySet().forEach(one -> operation(name, provider, "quota." + one, one));
    paths.forEach(
        (one, path) ->
            operation(name, provider, "paths." + one, one)
                .filter(known -> Address.configured(path, BodyType.NONE).isEmpty())
                .ifPresent(
                    known -> fault(name, "paths." + one, ShownAddress.of(path), Address.EXPECTED)));
  }

  private Optional<Operation> operation(
      String account, Provider provider, String key, String operation) {
    Optional<Operation> found = provider.operation(operation);
    if (found.isEmpty()) {
      List<String> known = provider.operations().stream().map(Operation::name).toList();
      fault(account, key, operation, expected(operation, known));
    }
    return found;
  }

  private static String expected(String operation, List<String> known) {
    return NearestName.of(operation, known)
        .map(nearest -> "an operation of the provider; did you mean " + nearest + "?")
        .orElse("one of " + known);
  }

  private String baseUrl(String name, String text) {
    String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI uri = URI.create(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      // told below, together with all others
    }
    fault(
        name,
        "base-url",
        ShownAddress.of(text),
        "https://host[:port][/path] without credentials and query");
    return url;
  }

  private Map<String, String> credentials(String name, AccountConfig config, Provider provider) {
    Map<String, Optional<String>> given = new LinkedHashMap<>();
    given.put("api-key", config.apiKey());
    given.put("token", config.token());
    given.put("accid", config.accid());
    given.put("username", config.username());
    given.put("password", config.password());
    given.put("security-id", config.securityId());
    Map<String, String> found = new LinkedHashMap<>();
    for (String key : provider.credentials()) {
      given
          .getOrDefault(key, Optional.empty())
          .filter(value -> !value.isBlank())
          .ifPresentOrElse(
              value -> found.put(key, checked(name, key, value)),
              () -> fault(name, key, "", "the provider's secret"));
    }
    return found;
  }

  /** It may have to stand in a header, where any other character would be lost or end the line. */
  private String checked(String name, String key, String secret) {
    if (!secret.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
      fault(name, key, "***", "printable ASCII characters only; it has others");
    }
    return secret;
  }

  private ZoneId zone(String name, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      fault(name, "time-zone", text, "a zone such as Asia/Kolkata");
      return ZoneId.of("UTC");
    }
  }

  private static Account.CallbackCredentials callback(CallbackConfig config) {
    return new Account.CallbackCredentials(
        Stream.of(config.secret(), config.previousSecret()).flatMap(Optional::stream).toList(),
        config.username(),
        config.password());
  }

  private void fault(String account, String key, String value, String expected) {
    String found = value.isEmpty() ? " is absent" : " is '" + value + "'";
    faults.add(PREFIX + account + "." + key + found + "; expected " + expected);
  }
}
