package io.trunkline.operations;

import io.trunkline.table.TableLeads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which tables cannot be read. All else goes on, so that is no reason to end. */
@Readiness
@Singleton
class TablesHealth implements HealthCheck {
  private final TableLeads tables;

  @Inject
  TablesHealth(TableLeads tables) {
    this.tables = tables;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("tables").up();
    tables.standing().forEach(response::withData);
    return response.build();
  }
}
