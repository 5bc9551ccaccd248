package io.trunkline.outcome;

import io.trunkline.ledger.FeedLedger;
import io.trunkline.ledger.Leases;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Puts events into a route, one exchange each, and looks how the exchange ended. */
final class OutcomeEventsConsumer extends ScheduledPollConsumer {
  private static final int MOST_REASON = 300;
  private final OutcomeFeed feed;

  OutcomeEventsConsumer(
      OutcomeEventsEndpoint endpoint,
      Processor processor,
      FeedTerms terms,
      FeedLedger ledger,
      Leases leases,
      Clock clock) {
    super(endpoint, processor);
    this.feed = new OutcomeFeed(terms, ledger, leases, this::take, this::isRunAllowed, clock);
  }

  @Override
  protected int poll() {
    return feed.feed();
  }

  private String take(OutcomeEvent event) {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(event.body());
      getProcessor().process(exchange);
      return exchange.getException() == null ? null : reason(exchange.getException());
    } catch (Exception failed) {
      return reason(failed);
    } finally {
      releaseExchange(exchange, false);
    }
  }

  /** The innermost cause, without anything that looks like a phone number. */
  private static String reason(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    String masked = message.replaceAll("\\+?\\d{6,}", "***").replaceAll("\\s+", " ");
    return cause.getClass().getSimpleName()
        + ": "
        + masked.substring(0, Math.min(MOST_REASON, masked.length()));
  }
}
