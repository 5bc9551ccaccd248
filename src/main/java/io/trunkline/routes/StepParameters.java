package io.trunkline.routes;

import io.trunkline.lead.LengthOfTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * What a use of a Kamelet was given. The values are read from the route that Camel made for the
 * use, and not through placeholders: those would be resolved twice, so that a value with braces
 * would fail.
 */
public final class StepParameters {
  private final CamelContext context;
  private final Map<String, Object> values;

  private StepParameters(CamelContext context, Map<String, Object> values) {
    this.context = context;
    this.values = values;
  }

  public static StepParameters of(CamelContext context, String routeId) {
    RouteDefinition route = ((ModelCamelContext) context).getRouteDefinition(routeId);
    return new StepParameters(context, route.getTemplateParameters());
  }

  /** The same of a use that stands in a file and runs nowhere. */
  static StepParameters written(CamelContext context, Map<String, String> texts) {
    Map<String, Object> values = new HashMap<>();
    texts.forEach((name, text) -> values.put(name, ExactText.encode(text)));
    return new StepParameters(context, values);
  }

  /** The text with its configuration placeholders filled in; empty if it was not given. */
  public String text(String name) {
    Object value = values.get(name);
    String text = value == null ? "" : value.toString();
    String exact = ExactText.decode(text);
    return exact.equals(text) ? text : context.resolvePropertyPlaceholders(exact);
  }

  /**
   * A length of time such as {@code 500ms}, {@code 30s} or {@code 1m30s}.
   *
   * @throws IllegalArgumentException naming the parameter and what was expected
   */
  public Duration duration(String name) {
    String text = text(name).strip();
    return LengthOfTime.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameter '%s' is wrong; expected %s instead of '%s'"
                        .formatted(name, LengthOfTime.EXPECTED, text)));
  }

  public Template template(String name) {
    return Template.of(context, text(name));
  }

  public CamelContext context() {
    return context;
  }
}
