package io.trunkline.sandbox;

import io.trunkline.callback.BoundedBody;
import io.trunkline.sandbox.Fault.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Serves the pretended providers below {@code /sandbox/<provider>}, to this machine only. */
public class SandboxHttp {
  private static final Logger LOG = Logger.getLogger(SandboxHttp.class);
  private static final String PROVIDERS = "/sandbox/:provider/*";
  private static final String FAULT = "sandbox-fault";
  private static final String ARRIVED = "sandbox-arrived";
  private static final long DRIP_MILLIS = 100;
  private static final String BODY = "sandbox-body";
  private static final int MOST_BYTES = 16 << 20;

  private final Sandbox sandbox;
  private final Duration lateBy;
  private final Doorkeeper doorkeeper;
  private final String webhooks;

  /** Serves with webhooks at this same server. */
  public SandboxHttp(Sandbox sandbox, Duration lateBy) {
    this(sandbox, lateBy, Doorkeeper.OPEN, null);
  }

  /**
   * @param lateBy how late an answer is that the fault {@code timeout} meets
   * @param webhooks where the customer's webhooks are; null for this same server
   */
  public SandboxHttp(Sandbox sandbox, Duration lateBy, Doorkeeper doorkeeper, String webhooks) {
    this.sandbox = sandbox;
    this.lateBy = lateBy;
    this.doorkeeper = doorkeeper;
    this.webhooks = webhooks;
  }

  /** Adds the pretended providers and the switches for their faults. */
  public void mount(Router router) {
    router
        .route("/sandbox/*")
        .handler(SandboxHttp::onlyFromHere)
        .failureHandler(SandboxHttp::failed);
    new SandboxSwitches(sandbox).mount(router);
    router.route(PROVIDERS).handler(this::meetFault);
    router.route(PROVIDERS).handler(SandboxHttp::readBody);
    router.route(PROVIDERS).blockingHandler(this::answer, false);
  }

  private static void onlyFromHere(RoutingContext context) {
    if (isFromHere(context.request().remoteAddress().hostAddress())) {
      context.next();
    } else {
      context.fail(403);
    }
  }

  private static void failed(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure != null && !context.response().closed()) {
      LOG.warnf("The sandbox could not answer a request: %s", failure);
    }
    if (!context.response().ended() && !context.response().closed()) {
      context.response().setStatusCode(Math.max(400, context.statusCode())).end();
    }
  }

  private static boolean isFromHere(String address) {
    try {
      return address != null && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  private void meetFault(RoutingContext context) {
    String provider = context.pathParam("provider");
    if (!sandbox.serves(provider)) {
      context.fail(404);
      return;
    }
    context.put(ARRIVED, sandbox.now());
    doorkeeper.arrived(provider);
    Optional<Fault> fault = sandbox.fault(provider);
    if (fault.filter(one -> one.kind() == Kind.CLOSE_BEFORE_READING).isPresent()) {
      context.request().connection().close();
      return;
    }
    context.put(FAULT, fault).next();
  }

  /** Keeps the bytes as they came: the router's own reader takes multipart bodies apart. */
  private static void readBody(RoutingContext context) {
    BoundedBody.read(
        context.request(),
        MOST_BYTES,
        body -> {
          context.put(BODY, body);
          context.next();
        },
        () -> context.fail(413));
  }

  private void answer(RoutingContext context) {
    String provider = context.pathParam("provider");
    SandboxRequest request = request(context, provider);
    Optional<Fault> fault = context.get(FAULT);
    send(
        context,
        doorkeeper
            .turnAway(provider, request)
            .orElseGet(() -> sandbox.answer(provider, request, fault, context.get(ARRIVED))));
  }

  private SandboxRequest request(RoutingContext context, String provider) {
    Map<String, String> headers = new HashMap<>();
    context
        .request()
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new SandboxRequest(
        context.request().method().name(),
        path(context, provider),
        headers,
        context.<byte[]>get(BODY),
        webhooks == null
            ? "http://localhost:" + context.request().localAddress().port()
            : webhooks);
  }

  private static String path(RoutingContext context, String provider) {
    String query = context.request().query();
    String path = context.normalizedPath().substring(("/sandbox/" + provider).length());
    return query == null ? path : path + "?" + query;
  }

  private void send(RoutingContext context, SandboxAnswer answer) {
    HttpServerResponse response = context.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    Buffer body = Buffer.buffer(answer.body());
    switch (answer.ending()) {
      case CLOSE_INSTEAD -> context.request().connection().close();
      case LATE -> context.vertx().setTimer(lateBy.toMillis(), late -> end(response, body));
      case IN_DRIPS -> {
        response.putHeader("Content-Length", String.valueOf(body.length()));
        drip(context, body, 0);
      }
      default -> response.end(body);
    }
  }

  private static void end(HttpServerResponse response, Buffer body) {
    if (!response.closed()) {
      response.end(body);
    }
  }

  private static void drip(RoutingContext context, Buffer body, int at) {
    if (context.response().closed()) {
      return;
    }
    if (at == body.length()) {
      context.response().end();
      return;
    }
    context.response().write(body.slice(at, at + 1));
    context.vertx().setTimer(DRIP_MILLIS, next -> drip(context, body, at + 1));
  }
}
