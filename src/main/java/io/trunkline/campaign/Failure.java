package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import io.trunkline.routes.FailedStep;
import org.apache.camel.Exchange;

/** Says why a campaign's route gave no decision. */
final class Failure {
  private static final int LONGEST = 200;

  private Failure() {}

  static Decision hold(String campaign, Exchange exchange) {
    String file = LoadedCampaigns.KIND + "/" + campaign + ".camel.yaml";
    String place = FailedStep.of(exchange).map(step -> file + ", " + step).orElse(file);
    Throwable thrown = exchange.getException();
    return new Decision.Hold(
        thrown == null
            ? place
                + ": the route ended without a decision; end every branch in a step that decides"
            : place + ": " + cause(thrown));
  }

  /** Masked before it is cut: a cut number would not be known for one. */
  private static String cause(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = root.getClass().getSimpleName() + ": " + root.getMessage();
    String line = Masked.text(text.lines().findFirst().orElse(""));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
