package io.trunkline.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * A text with places for what is known of the lead, compiled once. What is filled in is text and
 * never an expression. A text without {@code ${} is taken as it stands.
 */
public final class Template {
  private final String constant;
  private final Expression expression;

  private Template(String constant, Expression expression) {
    this.constant = constant;
    this.expression = expression;
  }

  /**
   * @throws org.apache.camel.language.simple.types.SimpleIllegalSyntaxException if it is no Simple
   */
  public static Template of(CamelContext context, String text) {
    if (!text.contains("${")) {
      return new Template(text, null);
    }
    Expression expression = context.resolveLanguage("simple").createExpression(text);
    expression.init(context);
    return new Template(null, expression);
  }

  /** The text for this lead; empty where nothing is known. */
  public String fill(Exchange exchange) {
    if (expression == null) {
      return constant;
    }
    String text = expression.evaluate(exchange, String.class);
    return text == null ? "" : text;
  }
}
