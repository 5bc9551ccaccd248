package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import io.trunkline.routes.StepParameters;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The last step of a campaign's route: adds a decision and ends the route. */
abstract class DecisionStep implements Processor, CamelContextAware {
  private static final String DECISION = "trunkline.decision";

  private CamelContext context;
  private String routeId;

  /** Compiles what the step was given; a fault here is a fault of the file. */
  public final void ready() {
    read(StepParameters.of(context, routeId));
  }

  abstract void read(StepParameters parameters);

  abstract Decision decide(Exchange exchange);

  @Override
  public final void process(Exchange exchange) {
    boolean second = exchange.getProperty(DECISION) != null;
    exchange.setProperty(DECISION, second ? twice() : decide(exchange));
    exchange.setRouteStop(true);
    // Nothing comes behind a decision; else Camel would copy the fields back out of the Kamelet.
    exchange.getVariables().clear();
  }

  private static Decision twice() {
    return new Decision.Hold("the route decided twice; let each lead meet one deciding step");
  }

  /** What the route decided; null if it did not. */
  static Decision of(Exchange exchange) {
    return exchange.getProperty(DECISION, Decision.class);
  }

  /** The inner route that Camel made for this use of the Kamelet. */
  public final void setRouteId(String routeId) {
    this.routeId = routeId;
  }

  @Override
  public final CamelContext getCamelContext() {
    return context;
  }

  @Override
  public final void setCamelContext(CamelContext context) {
    this.context = context;
  }
}
