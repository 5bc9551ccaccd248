package io.trunkline.routes;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Stands around a step and notes on the exchange that it failed. */
public final class FailedStep extends DelegateAsyncProcessor {
  private static final String PROPERTY = "trunkline.failed-step";

  private final NamedNode node;

  FailedStep(NamedNode node, Processor step) {
    super(step);
    this.node = node;
  }

  /** The innermost step that failed, such as {@code line 7, step enrich}. */
  public static Optional<String> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, String.class));
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    return super.process(
        exchange,
        doneSync -> {
          if (exchange.getException() != null && exchange.getProperty(PROPERTY) == null) {
            exchange.setProperty(PROPERTY, place());
          }
          callback.done(doneSync);
        });
  }

  private String place() {
    String line = node.getLineNumber() > 0 ? "line " + node.getLineNumber() + ", " : "";
    return line + "step " + node.getId();
  }
}
