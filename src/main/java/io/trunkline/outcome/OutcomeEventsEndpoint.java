package io.trunkline.outcome;

import io.trunkline.ledger.FeedLedger;
import io.trunkline.ledger.Leases;
import java.time.Clock;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A place in the stream of outcome events, kept under the consumer's name. */
final class OutcomeEventsEndpoint extends ScheduledPollEndpoint {
  private final FeedTerms terms;
  private final FeedLedger ledger;
  private final Leases leases;
  private final Clock clock;

  OutcomeEventsEndpoint(
      String uri,
      OutcomeEventsComponent component,
      FeedTerms terms,
      FeedLedger ledger,
      Leases leases,
      Clock clock) {
    super(uri, component);
    this.terms = terms;
    this.ledger = ledger;
    this.leases = leases;
    this.clock = clock;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new OutcomeEventsConsumer(this, processor, terms, ledger, leases, clock);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("outcome-events can only be read; use it in from");
  }
}
