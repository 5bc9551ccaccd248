package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.lead.PhoneNumber;
import io.trunkline.provider.JsonBody;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Switches faults on and off, and shows the calls that were placed. */
final class SandboxSwitches {
  private static final String FAULTS = "/sandbox/faults";
  private static final int MOST_SHOWN = 1000;

  private final Sandbox sandbox;

  SandboxSwitches(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  void mount(Router router) {
    router.get(FAULTS).handler(context -> json(context, sandbox.faults().all()));
    router
        .post(FAULTS)
        .consumes("application/json")
        .handler(BodyHandler.create(false).setBodyLimit(1000))
        .handler(this::switchOn);
    router
        .delete(FAULTS)
        .handler(
            context -> {
              sandbox.faults().switchOff();
              json(context, Map.of());
            });
    router.get("/sandbox/calls").handler(context -> json(context, calls()));
  }

  private void switchOn(RoutingContext context) {
    try {
      JsonNode body = JsonBody.object(context.body().buffer().getBytes()).orElseThrow();
      String provider = body.path("provider").asText();
      if (!sandbox.serves(provider)) {
        throw new IllegalArgumentException("'" + provider + "' is no provider of the sandbox");
      }
      switchOn(provider, body);
      json(context, sandbox.faults().all());
    } catch (RuntimeException wrong) {
      context.response().setStatusCode(400);
      json(
          context,
          Map.of(
              "error",
              wrong instanceof IllegalArgumentException
                  ? wrong.getMessage()
                  : "expected {\"provider\": \"phonon\", \"fault\": \"error\", \"times\": 1}"));
    }
  }

  private void switchOn(String provider, JsonNode body) {
    int times = body.path("times").asInt();
    if (body.has("operation")) {
      String answer = body.path("answer").asText();
      sandbox.answerWith(provider, body.path("operation").asText(), answer, times);
    } else {
      sandbox.faults().switchOn(provider, Fault.of(body.path("fault").asText()), times);
    }
  }

  private Map<String, Object> calls() {
    List<PlacedCall> last = sandbox.calls().last();
    List<PlacedCall> shown = last.subList(Math.max(0, last.size() - MOST_SHOWN), last.size());
    Map<String, Object> calls = new LinkedHashMap<>();
    calls.put("placed", sandbox.calls().count());
    calls.put("last", shown.stream().map(SandboxSwitches::shown).toList());
    return calls;
  }

  private static Map<String, Object> shown(PlacedCall call) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("account", call.customer().account());
    shown.put("provider", call.customer().provider());
    shown.put("reference", call.reference());
    shown.put("providerId", call.providerId());
    shown.put("number", PhoneNumber.mask(call.number()));
    shown.put("flow", call.flow());
    shown.put("start", call.start().toString());
    shown.put("end", call.end().name());
    return shown;
  }

  private static void json(RoutingContext context, Object value) {
    context.response().putHeader("Content-Type", "application/json").end(JsonBody.write(value));
  }
}
