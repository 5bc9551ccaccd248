package io.trunkline.agent;

import io.trunkline.ledger.Cause;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Runs the routes that say how a provider's agents are listed and changed. */
@Singleton
class AgentSteps {
  private static final String ACCOUNT = "account";

  private final CamelContext camel;
  private final ProducerTemplate template;

  @Inject
  AgentSteps(CamelContext camel) {
    this.camel = camel;
    this.template = camel.createProducerTemplate();
  }

  static String address(String provider) {
    return "direct://agents-" + provider;
  }

  /** Whether a route that starts there is loaded and running. */
  boolean has(String address) {
    return camel.getRoutes().stream()
        .anyMatch(
            route ->
                route.getEndpoint().getEndpointUri().equals(address)
                    && camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted());
  }

  /** Hands a file to the route of its provider. */
  Turn turn(String provider, AgentWork work) {
    Object ended =
        template.requestBodyAndHeader(address(provider), work, ACCOUNT, work.file().account());
    if (ended instanceof Turn turn) {
      return turn;
    }
    throw new AgentFileWaits(
        "the route from " + address(provider) + " must end with agents-by-row or agents-by-job");
  }

  /** Asks the provider for one thing; a fault of the route is an answer, too. */
  StepAnswer run(String address, String account, Map<String, Object> values) {
    if (!has(address)) {
      return StepAnswer.retry("route-missing", "no running route starts at " + address);
    }
    try {
      return StepAnswer.of(template.requestBodyAndHeader(address, values, ACCOUNT, account));
    } catch (RuntimeException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      return StepAnswer.unknown("route-failed", Cause.of(cause));
    }
  }
}
