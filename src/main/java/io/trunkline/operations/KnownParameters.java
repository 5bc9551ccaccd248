package io.trunkline.operations;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that nobody reads, so that a misspelt filter is not a silent one. */
class KnownParameters {
  @ServerRequestFilter
  Optional<jakarta.ws.rs.core.Response> check(ContainerRequestContext request, ResourceInfo info) {
    Set<String> given = new TreeSet<>(request.getUriInfo().getQueryParameters().keySet());
    if (given.isEmpty() || info.getResourceMethod() == null) {
      return Optional.empty();
    }
    Set<String> known = known(info);
    given.removeAll(known);
    if (!given.isEmpty()) {
      throw Problem.badRequest(
          "query parameter " + given, "This address knows " + (known.isEmpty() ? "none" : known));
    }
    return Optional.empty();
  }

  private static Set<String> known(ResourceInfo info) {
    return Arrays.stream(info.getResourceMethod().getParameters())
        .map((Parameter one) -> one.getAnnotation(QueryParam.class))
        .filter(one -> one != null)
        .map(QueryParam::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
