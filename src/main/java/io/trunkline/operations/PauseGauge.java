package io.trunkline.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.dispatch.PauseCause;
import io.trunkline.ledger.AccountStates;
import io.trunkline.ledger.AccountStates.Paused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which accounts are paused, and for which causes: 1 or 0. */
@Singleton
class PauseGauge {
  private final AccountStates states;
  private final Accounts accounts;
  private final MultiGauge paused;

  @Inject
  PauseGauge(AccountStates states, Accounts accounts, MeterRegistry registry) {
    this.states = states;
    this.accounts = accounts;
    this.paused =
        MultiGauge.builder("trunkline_account_paused")
            .description("1 while the account sends nothing for this cause")
            .register(registry);
  }

  void sample() {
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
