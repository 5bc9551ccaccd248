package io.trunkline.outcome;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.FeedLedger;
import io.trunkline.ledger.Leases;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Makes {@code outcome-events:<consumer>} an endpoint for routes. */
@Singleton
@Unremovable
@Named("outcome-events")
public class OutcomeEventsComponent extends DefaultComponent {
  private final FeedLedger ledger;
  private final Leases leases;
  private final Clock clock;

  @Inject
  public OutcomeEventsComponent(FeedLedger ledger, Leases leases, Clock clock) {
    this.ledger = ledger;
    this.leases = leases;
    this.clock = clock;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String consumer, Map<String, Object> parameters) {
    String campaign = getAndRemoveParameter(parameters, "campaign", String.class, "");
    var terms =
        new FeedTerms(
            consumer,
            campaign.isBlank() ? null : campaign,
            getAndRemoveParameter(parameters, "maxTries", Integer.class, 1000),
            duration(parameters, "firstPause", "1s"),
            duration(parameters, "longestPause", "10m"));
    return new OutcomeEventsEndpoint(uri, this, terms, ledger, leases, clock);
  }

  private Duration duration(Map<String, Object> parameters, String name, String otherwise) {
    return getAndRemoveParameter(
        parameters,
        name,
        Duration.class,
        getCamelContext().getTypeConverter().convertTo(Duration.class, otherwise));
  }
}
