package io.trunkline.operations;

import io.vertx.ext.web.RoutingContext;

/** Who calls, as {@link Access} found. */
final class Callers {
  private Callers() {}

  static String name(RoutingContext context) {
    return context.get(Access.CALLER, "unknown");
  }
}
