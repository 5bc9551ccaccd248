package io.trunkline.operations;

import io.trunkline.ledger.AccountStates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who can reach the ledger: without it no callback can be stored. */
@Readiness
@Singleton
class LedgerHealth implements HealthCheck {
  private final AccountStates ledger;

  @Inject
  LedgerHealth(AccountStates ledger) {
    this.ledger = ledger;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("ledger");
    try {
      return response.up().withData("time", ledger.now().toString()).build();
    } catch (RuntimeException unreachable) {
      return response
          .down()
          .withData("fault", "the database does not answer; see trunkline.database.* and its log")
          .build();
    }
  }
}
