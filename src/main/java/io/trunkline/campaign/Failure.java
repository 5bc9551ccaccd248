package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ModelCamelContext;

/** Says why a campaign's route gave no decision. */
final class Failure {
  private static final int LONGEST = 200;

  private final CamelContext camel;
  private final String file;

  Failure(CamelContext camel, String campaign) {
    this.camel = camel;
    this.file = LoadedCampaigns.KIND + "/" + campaign + ".camel.yaml";
  }

  Decision hold(Exchange exchange) {
    String place = file + step(exchange);
    Throwable thrown = exchange.getException();
    return new Decision.Hold(
        thrown == null
            ? place
                + ": the route ended without a decision; end every branch in a step that decides"
            : place + ": " + cause(thrown));
  }

  private String step(Exchange exchange) {
    String id = exchange.getExchangeExtension().getHistoryNodeId();
    if (id == null) {
      return "";
    }
    NamedNode node = ((ModelCamelContext) camel).getProcessorDefinition(id);
    return node == null ? ", step " + id : ", line " + node.getLineNumber() + ", step " + id;
  }

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
