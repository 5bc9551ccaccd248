package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import io.trunkline.routes.StepParameters;
import io.trunkline.routes.Template;
import org.apache.camel.Exchange;

/** Leaves the lead to a person. */
public class HoldStep extends DecisionStep {
  private Template reason;

  @Override
  void read(StepParameters parameters) {
    reason = parameters.template("reason");
  }

  @Override
  Decision decide(Exchange exchange) {
    return new Decision.Hold(reason.fill(exchange));
  }
}
