package io.trunkline.operations;

import io.trunkline.ledger.GuardLedger;
import io.trunkline.ledger.GuardLedger.Kept;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which batches wait for a person. Only a person can end that, so nobody is unready. */
@Readiness
@Singleton
class BatchesHealth implements HealthCheck {
  private static final int MOST = 20;

  private final GuardLedger ledger;

  @Inject
  BatchesHealth(GuardLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("batches").up();
    try {
      ledger.waiting(MOST).forEach(one -> response.withData("batch " + one.id(), words(one)));
    } catch (RuntimeException unreachable) {
      response.withData("batches", "not known while the ledger does not answer");
    }
    return response.build();
  }

  /** Why is not said to everybody: columns may be those of a customer. */
  private static String words(Kept batch) {
    return "of %s waits for a person; /api/batches/%d says why"
        .formatted(batch.source(), batch.id());
  }
}
