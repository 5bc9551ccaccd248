package io.trunkline.kafka;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A topic that is read as a member of a group. */
final class KafkaSourceEndpoint extends ScheduledPollEndpoint {
  private final TopicTurns turns;

  /**
   * @param turns null if no server is set
   */
  KafkaSourceEndpoint(String uri, KafkaSourceComponent component, TopicTurns turns) {
    super(uri, component);
    this.turns = turns;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new KafkaSourceConsumer(this, processor, turns);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("kafka-source can only begin a route; use it in from");
  }
}
