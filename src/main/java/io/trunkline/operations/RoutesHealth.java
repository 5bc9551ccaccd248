package io.trunkline.operations;

import io.trunkline.intake.MappingWatch;
import io.trunkline.routes.RouteFile;
import io.trunkline.routes.RouteFiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names each route file, and each mapping that is wrong. What is broken concerns nothing else, so
 * it keeps nobody from being ready.
 */
@Readiness
@Singleton
class RoutesHealth implements HealthCheck {
  private final RouteFiles files;
  private final MappingWatch mappings;

  @Inject
  RoutesHealth(RouteFiles files, MappingWatch mappings) {
    this.files = files;
    this.mappings = mappings;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("route-files").up();
    files.files().forEach(file -> response.withData(file.kind() + "/" + file.name(), words(file)));
    mappings.faults().forEach((name, fault) -> response.withData("mappings/" + name, fault));
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
