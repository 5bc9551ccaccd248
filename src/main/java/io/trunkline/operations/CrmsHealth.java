package io.trunkline.operations;

import io.trunkline.crm.CrmLeads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which sources cannot be pulled. All else goes on, so that is no reason to end. */
@Readiness
@Singleton
class CrmsHealth implements HealthCheck {
  private final CrmLeads pulls;

  @Inject
  CrmsHealth(CrmLeads pulls) {
    this.pulls = pulls;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("crms").up();
    pulls.standing().forEach(response::withData);
    return response.build();
  }
}
