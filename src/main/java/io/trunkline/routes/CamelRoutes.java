package io.trunkline.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jboss.logging.Logger;

/** Puts the content of one file into Camel and takes it out again, whole or not at all. */
final class CamelRoutes {
  private static final Logger LOG = Logger.getLogger(CamelRoutes.class);

  private final ModelCamelContext context;

  CamelRoutes(ModelCamelContext context) {
    this.context = context;
  }

  /** What a file brought in, inner routes of its Kamelets included. */
  record Loaded(
      List<String> routeIds,
      List<RouteTemplateDefinition> templates,
      List<RouteConfigurationDefinition> configurations,
      List<Endpoint> endpoints) {}

  /** All ids in use. */
  Set<String> routeIds() {
    return context.getRouteDefinitions().stream()
        .map(RouteDefinition::getId)
        .collect(Collectors.toSet());
  }

  /**
   * @param quiet true if a failing exchange is told to the caller alone and not logged
   * @throws Exception as Camel says it; then nothing of the file is left
   */
  Loaded load(Path path, String text, boolean quiet) throws Exception {
    Set<String> routes = routeIds();
    List<RouteTemplateDefinition> templates = List.copyOf(context.getRouteTemplateDefinitions());
    var configurations = List.copyOf(context.getRouteConfigurationDefinitions());
    Set<Endpoint> endpoints = Set.copyOf(context.getEndpoints());
    Exception failure = tryToAdd(path, text, quiet);
    Loaded loaded =
        new Loaded(
            routeIds().stream().filter(id -> !routes.contains(id)).toList(),
            without(context.getRouteTemplateDefinitions(), templates),
            without(context.getRouteConfigurationDefinitions(), configurations),
            without(context.getEndpoints(), endpoints));
    if (failure != null) {
      remove(loaded);
      throw failure;
    }
    return loaded;
  }

  private Exception tryToAdd(Path path, String text, boolean quiet) {
    try {
      add(path, text, quiet);
      return null;
    } catch (Exception broken) {
      return broken;
    }
  }

  private void add(Path path, String text, boolean quiet) throws Exception {
    Collection<RoutesBuilder> builders =
        PluginHelper.getRoutesLoader(context)
            .findRoutesBuilders(ResourceHelper.fromString("file:" + path, text));
    for (RoutesBuilder builder : builders) {
      if (quiet && builder instanceof RouteBuilder routes) {
        routes.addLifecycleInterceptor(new QuietFailures());
      }
      if (builder instanceof RouteConfigurationsBuilder configurations) {
        context.addRoutesConfigurations(configurations);
      }
    }
    for (RoutesBuilder builder : builders) {
      context.addRoutes(builder);
    }
  }

  /** Ends no exchange: true if every route has stopped, false if all go on because one is busy. */
  boolean stop(Loaded loaded, Duration patience) throws Exception {
    List<String> stopped = new ArrayList<>();
    for (String id : loaded.routeIds()) {
      if (context.getRoute(id) == null) {
        continue;
      }
      boolean done =
          context
              .getRouteController()
              .stopRoute(id, patience.toMillis(), TimeUnit.MILLISECONDS, true);
      if (!done) {
        restart(stopped);
        return false;
      }
      stopped.add(id);
    }
    return true;
  }

  private void restart(List<String> routeIds) throws Exception {
    for (int at = routeIds.size() - 1; at >= 0; at--) {
      context.getRouteController().startRoute(routeIds.get(at));
    }
  }

  /**
   * Takes everything out; running exchanges are waited for as Camel is configured. A route that was
   * made in half may fail while it stops; that keeps nothing else in.
   */
  void remove(Loaded loaded) {
    for (String id : loaded.routeIds()) {
      attempt(() -> context.getRouteController().stopRoute(id));
      attempt(() -> context.removeRoute(id));
      attempt(() -> removeDefinition(id));
    }
    for (RouteTemplateDefinition template : loaded.templates()) {
      attempt(() -> context.removeRouteTemplateDefinition(template));
    }
    for (RouteConfigurationDefinition configuration : loaded.configurations()) {
      attempt(() -> context.removeRouteConfiguration(configuration));
    }
    loaded.endpoints().stream()
        .filter(CamelRoutes::isOfKamelet)
        .forEach(endpoint -> attempt(() -> context.removeEndpoint(endpoint)));
  }

  private interface Removal {
    void run() throws Exception;
  }

  private static void attempt(Removal removal) {
    try {
      removal.run();
    } catch (Exception half) {
      LOG.debug("A part of a route could not be removed in good order", half);
    }
  }

  private void removeDefinition(String id) throws Exception {
    RouteDefinition definition = context.getRouteDefinition(id);
    if (definition != null) {
      context.removeRouteDefinition(definition);
    }
  }

  private static boolean isOfKamelet(Endpoint endpoint) {
    return endpoint.getEndpointUri().startsWith("kamelet:");
  }

  private static <T> List<T> without(Collection<T> now, Collection<T> before) {
    return now.stream().filter(one -> !before.contains(one)).toList();
  }
}
