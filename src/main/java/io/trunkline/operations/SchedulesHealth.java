package io.trunkline.operations;

import io.trunkline.schedule.ScheduleComponent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Names each schedule with its last run and its next. A failed run is no reason to end. */
@Readiness
@Singleton
class SchedulesHealth implements HealthCheck {
  private final ScheduleComponent schedules;

  @Inject
  SchedulesHealth(ScheduleComponent schedules) {
    this.schedules = schedules;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("schedules").up();
    schedules.standing().forEach(response::withData);
    return response.build();
  }
}
