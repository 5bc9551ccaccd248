package io.trunkline.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;

/** The languages of Camel in which a mapping may compute a field. */
@Singleton
public class RowLanguages {
  private final CamelContext context;

  @Inject
  public RowLanguages(CamelContext context) {
    this.context = context;
  }

  /**
   * Compiles an expression, once for all rows.
   *
   * @param language as Camel calls it, such as {@code simple}
   * @throws IllegalArgumentException if there is no such language, or the text is none of it
   */
  public RowExpression expression(String language, String text) {
    try {
      Expression expression = context.resolveLanguage(language).createExpression(text);
      expression.init(context);
      return new RowExpression(context, expression);
    } catch (RuntimeException wrong) {
      throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
    }
  }
}
