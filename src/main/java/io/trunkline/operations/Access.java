package io.trunkline.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets in only who may: before every address but those that prove their callers themselves. */
@Singleton
class Access {
  /** Where {@link RoutingContext} keeps the caller's name. */
  static final String CALLER = "trunkline.caller";

  private static final int BEFORE_EVERYTHING = 1000;
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final List<String> OPEN =
      List.of(
          "/q/health",
          "/webhooks",
          "/sandbox/phonon",
          "/sandbox/manydial",
          "/sandbox/ivrsolutions",
          "/sandbox/dialedin",
          "/sandbox/ccai");

  private final Caller caller;

  @Inject
  Access(ApiConfig config) {
    this.caller = new Caller(config);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_EVERYTHING);
  }

  private void check(RoutingContext context) {
    if (open(context.normalizedPath())) {
      context.next();
      return;
    }
    Optional<String> name = caller.name(request(context));
    if (name.isEmpty()) {
      refuse(context);
    } else if (changesByForm(context)) {
      answer(context, Problem.of(415, "Content-Type", "Send JSON with application/json."));
    } else {
      context.put(CALLER, name.get());
      context.next();
    }
  }

  static boolean open(String path) {
    return OPEN.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
  }

  private static Caller.Request request(RoutingContext context) {
    var request = context.request();
    HostAndPort authority = request.authority();
    return new Caller.Request(
        request.connection().remoteAddress().hostAddress(),
        authority == null ? null : authority.host(),
        request::getHeader);
  }

  /** A page elsewhere can post a form with this browser's credential, but not JSON. */
  private static boolean changesByForm(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    return !READING.contains(context.request().method())
        && (type == null || !type.split(";")[0].trim().equalsIgnoreCase("application/json"));
  }

  private void refuse(RoutingContext context) {
    if (caller.loopbackOnly()) {
      String remedy =
          "No credential is configured, so only this machine may call. Set trunkline.api.key, or"
              + " trunkline.api.username and trunkline.api.password.";
      answer(context, Problem.of(403, "caller", remedy));
    } else {
      context.response().putHeader("WWW-Authenticate", "Basic realm=\"trunkline\"");
      String remedy = "Send X-API-Key, or Authorization with Bearer or Basic.";
      answer(context, Problem.of(401, "credential", remedy));
    }
  }

  private static void answer(RoutingContext context, Problem problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.TYPE)
        .end(problem.json());
  }
}
