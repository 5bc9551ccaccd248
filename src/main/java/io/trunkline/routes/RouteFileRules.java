package io.trunkline.routes;

import io.trunkline.routes.RouteFileEntry.Checked;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file must keep to before Camel is given it, so that a broken edit stops nothing. */
final class RouteFileRules {
  private final Kamelets kamelets;
  private final List<RouteFileCheck> checks;

  RouteFileRules(Kamelets kamelets, List<RouteFileCheck> checks) {
    this.kamelets = kamelets;
    this.checks = checks;
  }

  /**
   * @param taken route ids of Java routes and of other files
   * @throws FaultyFileException with the first fault
   */
  Checked check(RouteFileEntry file, String source, Set<String> taken) throws FaultyFileException {
    RouteText text = RouteText.parse(source);
    KameletCalls calls = new KameletCalls(text);
    Optional<Fault> fault =
        empty(text)
            .or(() -> file.isKamelet() ? Optional.empty() : routes(text, taken))
            .or(() -> kamelets.check(calls))
            .or(() -> ofItsRoom(file, text));
    if (fault.isPresent()) {
      throw new FaultyFileException(fault.get());
    }
    String owner = file.isKamelet() ? "{{routeId}}" : file.kind + "-" + file.name;
    return new Checked(text, calls, calls.rewrite(source, owner, kamelets.exact(calls)));
  }

  private static Optional<Fault> empty(RouteText text) {
    return text.root().isPresent()
        ? Optional.empty()
        : Optional.of(new Fault(1, "The file is empty.", "Write a route, or remove the file."));
  }

  private static Optional<Fault> routes(RouteText text, Set<String> taken) {
    Set<String> ids = new HashSet<>(taken);
    return text.routes().stream().flatMap(route -> route(route, ids).stream()).findFirst();
  }

  private static Optional<Fault> route(RouteText.Route route, Set<String> ids) {
    if (route.id().isBlank()) {
      return fault(route, "The route has no id.", "Give it one that no other route has.");
    }
    if (route.description().isBlank()) {
      return fault(
          route,
          "The route " + route.id() + " has no description.",
          "Say in a sentence what it does.");
    }
    return ids.add(route.id())
        ? Optional.empty()
        : fault(
            route,
            "There is another route with the id " + route.id() + ".",
            "Give this one an id of its own.");
  }

  private static Optional<Fault> fault(RouteText.Route route, String message, String remedy) {
    return Optional.of(new Fault(route.line(), message, remedy));
  }

  private Optional<Fault> ofItsRoom(RouteFileEntry file, RouteText text) {
    return checks.stream()
        .filter(check -> check.kind().equals(file.kind))
        .flatMap(check -> check.check(file.name, text).stream())
        .findFirst();
  }
}
