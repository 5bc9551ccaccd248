package io.trunkline.operations;

import io.trunkline.operations.AccountReport.PauseReport;
import io.trunkline.operations.AccountReport.SilenceReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names each account. A paused one is shown and keeps nobody from being ready: a restart or another
 * replica would not mend it.
 */
@Readiness
@Singleton
class AccountsHealth implements HealthCheck {
  private final AccountReports accounts;

  @Inject
  AccountsHealth(AccountReports accounts) {
    this.accounts = accounts;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("accounts").up();
    try {
      accounts.all().forEach(account -> response.withData(account.account(), words(account)));
    } catch (RuntimeException unreachable) {
      response.withData("fault", "not known while the ledger does not answer");
    }
    return response.build();
  }

  private static String words(AccountReport account) {
    List<String> pauses = account.pauses().stream().map(AccountsHealth::words).toList();
    List<String> silences = account.silences().stream().map(AccountsHealth::words).toList();
    return Stream.of(pauses.isEmpty() ? List.of("may send") : pauses, silences, account.notes())
        .flatMap(List::stream)
        .collect(Collectors.joining("; "));
  }

  private static String words(SilenceReport silence) {
    return "no outcomes of %s, seen at %s: %s"
        .formatted(silence.operation(), silence.since(), silence.reason());
  }

  private static String words(PauseReport pause) {
    String end = pause.until() == null ? "it is lifted" : pause.until().toString();
    // Health is shown to everybody, a person's note is not.
    String why = pause.author() == null ? pause.reason() : "see /api/accounts";
    return "paused until %s: %s: %s".formatted(end, pause.cause(), why);
  }
}
