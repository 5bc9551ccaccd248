package io.trunkline.operations;

import io.trunkline.routes.RouteFile;
import io.trunkline.routes.RouteFiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names each route file. A broken one concerns nothing else, so it keeps nobody from being ready.
 */
@Readiness
@Singleton
class RoutesHealth implements HealthCheck {
  private final RouteFiles files;

  @Inject
  RoutesHealth(RouteFiles files) {
    this.files = files;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("route-files").up();
    files.files().forEach(file -> response.withData(file.kind() + "/" + file.name(), words(file)));
    return response.build();
  }

  private static String words(RouteFile file) {
    String state = file.state().name().toLowerCase().replace('_', ' ');
    return file.fault()
        .map(
            fault ->
                "%s; line %d: %s; %s"
                    .formatted(state, fault.line(), fault.message(), fault.remedy()))
        .orElse(state);
  }
}
