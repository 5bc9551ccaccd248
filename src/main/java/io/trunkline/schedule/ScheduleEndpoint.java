package io.trunkline.schedule;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** The ticks of one schedule. */
final class ScheduleEndpoint extends ScheduledPollEndpoint {
  private final ScheduleComponent component;
  private final String name;
  private final Schedule schedule;

  ScheduleEndpoint(String uri, ScheduleComponent component, String name, Schedule schedule) {
    super(uri, component);
    this.component = component;
    this.name = name;
    this.schedule = schedule;
  }

  void started(String route) {
    component.started(name, route, schedule);
  }

  void stopped() {
    component.stopped(name, schedule);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new ScheduleConsumer(this, processor, schedule);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("a schedule can only begin a route; use it in from");
  }
}
