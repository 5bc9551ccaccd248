package io.trunkline.operations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
    String state =
        account.pausedUntil() == null
            ? "may send"
            : "paused until " + account.pausedUntil() + ": " + account.pausedBecause();
    return account.notes().isEmpty() ? state : state + "; " + String.join("; ", account.notes());
  }
}
