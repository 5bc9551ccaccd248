package io.trunkline.operations;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.account.Limits;
import io.trunkline.ledger.AccountStates;
import io.trunkline.ledger.AccountStates.Paused;
import io.trunkline.ledger.SilenceLedger;
import io.trunkline.operations.AccountReport.PauseReport;
import io.trunkline.operations.AccountReport.SilenceReport;
import io.trunkline.outcome.Silence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells where the accounts stand. */
@Singleton
class AccountReports {
  private final Accounts accounts;
  private final AccountStates states;
  private final SilenceLedger silences;
  private final LedgerMetrics metrics;
  private final TrunklineConfig config;

  @Inject
  AccountReports(
      Accounts accounts,
      AccountStates states,
      SilenceLedger silences,
      LedgerMetrics metrics,
      TrunklineConfig config) {
    this.accounts = accounts;
    this.states = states;
    this.silences = silences;
    this.metrics = metrics;
    this.config = config;
  }

  List<AccountReport> all() {
    Map<String, List<Paused>> paused = states.paused();
    List<Silence> silences = this.silences.standing();
    return accounts.all().stream()
        .sorted(Comparator.comparing(Account::name))
        .map(account -> report(account, paused.getOrDefault(account.name(), List.of()), silences))
        .toList();
  }

  private AccountReport report(Account account, List<Paused> paused, List<Silence> silences) {
    return new AccountReport(
        account.name(),
        account.provider().name(),
        account.baseUrl(),
        paused.isEmpty() ? "may-send" : "paused",
        paused.stream().map(AccountReports::pause).toList(),
        silences(account, silences),
        metrics.waiting(account.name()),
        limits(account),
        notes(account));
  }

  private static List<SilenceReport> silences(Account account, List<Silence> all) {
    return all.stream()
        .filter(one -> one.account().equals(account.name()))
        .map(one -> new SilenceReport(one.operation(), one.since(), one.reason()))
        .toList();
  }

  private static PauseReport pause(Paused one) {
    return new PauseReport(one.cause(), one.reason(), one.author(), one.since(), one.until());
  }

  private static Map<String, Integer> limits(Account account) {
    Map<String, Integer> limits = new TreeMap<>();
    put(limits, "", account.limits());
    account.operationLimits().forEach((name, one) -> put(limits, name + ".", one));
    return limits;
  }

  private static void put(Map<String, Integer> limits, String prefix, Limits given) {
    for (Limits.Window window : given.windows()) {
      String counted = window.counted().name().toLowerCase();
      limits.put(prefix + counted + "-in-" + window.length(), window.most());
    }
    given.inFlight().ifPresent(most -> limits.put(prefix + "in-flight", most));
    given.batchSize().ifPresent(most -> limits.put(prefix + "batch-size", most));
    given.bodyBytes().ifPresent(most -> limits.put(prefix + "body-bytes", most));
  }

  private List<String> notes(Account account) {
    List<String> notes = new ArrayList<>();
    String key = "trunkline.accounts." + account.name() + ".callback.";
    var callback = account.callback();
    boolean basic = callback.username().isPresent() && callback.password().isPresent();
    if (account.provider().signsAddresses()) {
      if (config.publicUrl().isEmpty()) {
        notes.add(
            "trunkline.public-url is not set: the provider cannot be told where to call back");
      }
      if (callback.secrets().isEmpty()) {
        notes.add(key + "secret is not set: the provider cannot be given an address to call back");
      }
    } else if (callback.secrets().isEmpty() && !basic) {
      notes.add(key + "secret, or username and password, are not set: callbacks are refused");
    }
    return notes;
  }
}
