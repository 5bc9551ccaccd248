package io.trunkline.kafka;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Puts each chunk of messages into a route. */
final class KafkaSourceConsumer extends ScheduledPollConsumer {
  private final TopicTurns turns;

  /**
   * @param turns null if no server is set
   */
  KafkaSourceConsumer(KafkaSourceEndpoint endpoint, Processor processor, TopicTurns turns) {
    super(endpoint, processor);
    this.turns = turns;
  }

  @Override
  protected void doStart() throws Exception {
    if (turns != null) {
      turns.start();
    }
    super.doStart();
  }

  /** First of all the turn ends: Camel would interrupt it, perhaps amid a transaction. */
  @Override
  protected void doStop() throws Exception {
    if (turns != null) {
      turns.stop();
    }
    super.doStop();
  }

  @Override
  protected int poll() {
    return turns == null ? 0 : turns.take(this::run);
  }

  private Throwable run(KafkaChunk chunk) {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(chunk);
      getProcessor().process(exchange);
      return exchange.getException();
    } catch (Exception failed) {
      return failed;
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
