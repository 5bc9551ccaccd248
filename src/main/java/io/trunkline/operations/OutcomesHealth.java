package io.trunkline.operations;

import io.trunkline.ledger.CallbackQueries;
import io.trunkline.outcome.OutcomeTables;
import io.trunkline.outcome.TableFault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names each outcome table, and counts callbacks that need a person; neither is a reason to end.
 */
@Readiness
@Singleton
class OutcomesHealth implements HealthCheck {
  private final OutcomeTables tables;
  private final CallbackQueries callbacks;

  @Inject
  OutcomesHealth(OutcomeTables tables, CallbackQueries callbacks) {
    this.tables = tables;
    this.callbacks = callbacks;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("outcomes").up();
    tables
        .standing()
        .forEach((provider, faults) -> response.withData("tables/" + provider, words(faults)));
    try {
      callbacks.counts().forEach((state, count) -> response.withData("callbacks " + state, count));
    } catch (RuntimeException unreachable) {
      response.withData("callbacks", "not known while the ledger does not answer");
    }
    return response.build();
  }

  private static String words(List<TableFault> faults) {
    return faults.isEmpty() ? "in force" : "last good version in force; " + faults.get(0);
  }
}
