package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import io.trunkline.routes.StepParameters;
import io.trunkline.routes.Template;
import org.apache.camel.Exchange;

/** Gives the row back to its sender. */
public class RejectStep extends DecisionStep {
  private Template reason;
  private Template hint;

  @Override
  void read(StepParameters parameters) {
    reason = parameters.template("reason");
    hint = parameters.template("hint");
  }

  @Override
  Decision decide(Exchange exchange) {
    return new Decision.Reject(reason.fill(exchange), hint.fill(exchange));
  }
}
