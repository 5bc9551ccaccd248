package io.trunkline.routes;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultExchange;

/** An expression of a mapping. What a row holds is given to it as values, never as its text. */
public final class RowExpression {
  private final CamelContext context;
  private final Expression expression;

  RowExpression(CamelContext context, Expression expression) {
    this.context = context;
    this.expression = expression;
  }

  /**
   * Computes a text; empty where there is none.
   *
   * @param body what the language reads first: a text, or all values by name
   * @param variables by name, in {@code a-z}, {@code 0-9} and {@code _}
   * @throws RuntimeException if the expression fails on these values
   */
  public String evaluate(Object body, Map<String, String> variables) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    variables.forEach(exchange::setVariable);
    String text = expression.evaluate(exchange, String.class);
    return text == null ? "" : text;
  }
}
