package io.trunkline.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lets in only who may: before every address but those that prove their callers themselves. */
@Singleton
class Access {
  /** Where {@link RoutingContext} keeps the caller's name. */
  static final String CALLER = "trunkline.caller";

  private static final int BEFORE_EVERYTHING = 1000;
  private static final String JSON = "application/json";

  /** As which the addresses that take files take them; no page can post a form as one of these. */
  private static final Set<String> FILES = Set.of("application/octet-stream", "text/csv");

  private static final Set<String> TAKE_FILES = Set.of(PreviewResource.PATH);
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
      String remedy =
          takesFiles(context)
              ? "Send the file as application/octet-stream."
              : "Send JSON with application/json.";
      answer(context, Problem.of(415, "Content-Type", remedy));
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
    String header = context.request().getHeader("Content-Type");
    String type = header == null ? "" : header.split(";")[0].trim().toLowerCase(Locale.ROOT);
    boolean file = takesFiles(context) && FILES.contains(type);
    return !READING.contains(context.request().method()) && !type.equals(JSON) && !file;
  }

  private static boolean takesFiles(RoutingContext context) {
    return TAKE_FILES.contains(context.normalizedPath());
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
