package io.trunkline.operations;

import io.trunkline.routes.Fault;
import io.trunkline.routes.RouteFile;
import io.trunkline.routes.RouteFiles;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The route files as they stand. */
@Path("/api/routes")
@Tag(name = "routes")
public class RoutesResource {
  private final RouteFiles files;

  @Inject
  RoutesResource(RouteFiles files) {
    this.files = files;
  }

  /**
   * One route file.
   *
   * @param state running, broken or running-old-version
   * @param hash SHA-256 of the text that runs, or of the newest text if none does
   * @param fault why the newest text does not run; absent if it does
   */
  public record RouteReport(
      String kind,
      String name,
      String path,
      String state,
      String hash,
      List<String> routeIds,
      Fault fault) {}

  @GET
  @Operation(summary = "Lists the route files, with line, fault and remedy of a broken one")
  public List<RouteReport> list() {
    return files.files().stream().map(RoutesResource::report).toList();
  }

  private static RouteReport report(RouteFile file) {
    return new RouteReport(
        file.kind(),
        file.name(),
        file.path().toString(),
        file.state().name().toLowerCase().replace('_', '-'),
        file.hash(),
        file.routeIds(),
        file.fault().orElse(null));
  }
}
