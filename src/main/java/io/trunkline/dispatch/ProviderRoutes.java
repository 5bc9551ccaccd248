package io.trunkline.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;

/**
 * Hands attempts to the route of their provider; to one for their operation alone where there is
 * one.
 */
@Singleton
public class ProviderRoutes {
  private final CamelContext camel;
  private final ProducerTemplate template;

  @Inject
  public ProviderRoutes(CamelContext camel) {
    this.camel = camel;
    this.template = camel.createProducerTemplate();
  }

  /** Whether a route that would carry it is loaded and running. */
  boolean has(String provider, String operation) {
    return endpoint(provider, operation).isPresent();
  }

  /** Sends the attempt through its route; whatever the route does, it is sent at most once. */
  SendResult carry(Sending sending) {
    Optional<String> endpoint =
        endpoint(sending.account().provider().name(), sending.attempt().operation());
    String why = "the provider route ended without sending";
    try {
      Exchange ended =
          template.send(
              endpoint.orElseThrow(),
              ExchangePattern.InOut,
              exchange -> exchange.setProperty(ProviderSend.SENDING, sending));
      if (ended.getException() != null) {
        why = ProviderSend.describe(ended.getException());
      }
    } catch (RuntimeException failed) {
      why = ProviderSend.describe(failed);
    } finally {
      OneRequest.forget(sending);
    }
    return sending.end(why);
  }

  private Optional<String> endpoint(String provider, String operation) {
    String shared = "direct://provider-" + provider;
    return Stream.of(shared + "-" + operation, shared).filter(this::isRunning).findFirst();
  }

  private boolean isRunning(String endpoint) {
    return camel.getRoutes().stream()
        .anyMatch(
            route ->
                route.getEndpoint().getEndpointUri().equals(endpoint)
                    && camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted());
  }
}
