package io.trunkline.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.dispatch.PauseCause;
import io.trunkline.ledger.AccountStates;
import io.trunkline.ledger.AccountStates.Paused;
import io.trunkline.ledger.SilenceLedger;
import io.trunkline.outcome.Silence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which accounts are paused, for which causes, and from which no outcomes come. */
@Singleton
class AccountGauges {
  private final AccountStates states;
  private final Accounts accounts;
  private final SilenceLedger silences;
  private final MultiGauge paused;
  private final MultiGauge silent;

  @Inject
  AccountGauges(
      AccountStates states, SilenceLedger silences, Accounts accounts, MeterRegistry registry) {
    this.states = states;
    this.silences = silences;
    this.accounts = accounts;
    this.paused =
        MultiGauge.builder("trunkline_account_paused")
            .description("1 while the account sends nothing for this cause")
            .register(registry);
    this.silent =
        MultiGauge.builder("trunkline_account_silent")
            .description("Operations whose accepted calls bring no outcomes")
            .register(registry);
  }

  void sample() {
    paused();
    silent();
  }

  private void silent() {
    List<String> standing = silences.standing().stream().map(Silence::account).toList();
    silent.register(
        accounts.all().stream()
            .map(Account::name)
            .map(
                name ->
                    MultiGauge.Row.of(
                        Tags.of("account", name), Collections.frequency(standing, name)))
            .collect(Collectors.toList()),
        true);
  }

  private void paused() {
    Map<String, List<Paused>> standing = states.paused();
    paused.register(
        accounts.all().stream()
            .map(Account::name)
            .flatMap(name -> rows(name, standing.getOrDefault(name, List.of())))
            .collect(Collectors.toList()),
        true);
  }

  private static Stream<MultiGauge.Row<?>> rows(String account, List<Paused> standing) {
    return Arrays.stream(PauseCause.values())
        .map(PauseCause::word)
        .map(
            cause ->
                row(account, cause, standing.stream().anyMatch(one -> one.cause().equals(cause))));
  }

  private static MultiGauge.Row<?> row(String account, String cause, boolean stands) {
    return MultiGauge.Row.of(Tags.of("account", account, "cause", cause), stands ? 1 : 0);
  }
}
