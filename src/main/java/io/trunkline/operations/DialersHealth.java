package io.trunkline.operations;

import io.trunkline.dialer.DialerAlarm;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names each dialer whose hours are kept. One that is late is no reason to end: nobody would stop
 * it.
 */
@Readiness
@Singleton
class DialersHealth implements HealthCheck {
  private final DialerAlarm alarm;

  @Inject
  DialersHealth(DialerAlarm alarm) {
    this.alarm = alarm;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("dialers").up();
    alarm.standing().forEach(response::withData);
    return response.build();
  }
}
