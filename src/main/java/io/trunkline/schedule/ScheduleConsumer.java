package io.trunkline.schedule;

import io.trunkline.ledger.Cause;
import io.trunkline.provider.AnswerText;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Puts each tick into a route, as the header {@code tick} in ISO 8601. */
final class ScheduleConsumer extends ScheduledPollConsumer {
  private static final int MOST_REASON = 300;

  private final ScheduleEndpoint endpoint;
  private final Schedule schedule;

  ScheduleConsumer(ScheduleEndpoint endpoint, Processor processor, Schedule schedule) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.schedule = schedule;
  }

  @Override
  protected void doStart() throws Exception {
    endpoint.started(getRouteId());
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    endpoint.stopped();
  }

  @Override
  protected int poll() {
    return schedule.look(this::run) ? 1 : 0;
  }

  private String run(Instant tick) {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setHeader("tick", tick.toString());
      getProcessor().process(exchange);
      return exchange.getException() == null ? null : reason(exchange.getException());
    } catch (Exception failed) {
      return reason(failed);
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private static String reason(Throwable failed) {
    return AnswerText.safe(Cause.of(failed), MOST_REASON);
  }
}
