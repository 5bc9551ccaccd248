package io.trunkline.invocation;

import io.trunkline.provider.JsonBody;
import io.trunkline.routes.FieldTemplate;
import io.trunkline.routes.StepParameters;
import io.trunkline.routes.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.CamelContextHelper;

/** The step of the Kamelet {@code provider-operation}. */
public class OperationStep implements Processor, CamelContextAware {
  private static final String PARAMETERS = "parameters";

  private CamelContext context;
  private String routeId;
  private ProviderOperations operations;
  private Template account;
  private Template operation;
  private Template key;
  private FieldTemplate parameters;
  private Duration maxWait;

  /** Compiles what the step was given; a fault here is a fault of the file. */
  public void ready() {
    StepParameters given = StepParameters.of(context, routeId);
    operations = CamelContextHelper.findSingleByType(context, ProviderOperations.class);
    account = given.template("account");
    operation = given.template("operation");
    key = given.template("key");
    maxWait = given.duration("maxWait");
    String yaml = given.text(PARAMETERS);
    parameters = yaml.isBlank() ? null : FieldTemplate.tree(context, PARAMETERS, yaml);
  }

  @Override
  public void process(Exchange exchange) {
    OperationAnswer answer =
        values(exchange)
            .map(
                values ->
                    operations.run(
                        account.fill(exchange),
                        operation.fill(exchange),
                        values,
                        maxWait,
                        key.fill(exchange).strip()))
            .orElseGet(
                () ->
                    OperationAnswer.invalid(
                        "the body is neither a map nor a JSON object; give one, or parameters"));
    exchange.getMessage().setBody(answer.toMap());
  }

  private Optional<Map<String, Object>> values(Exchange exchange) {
    Object given = parameters != null ? parameters.fill(exchange) : exchange.getMessage().getBody();
    if (given instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((name, value) -> values.put(String.valueOf(name), value));
      return Optional.of(values);
    }
    byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, given);
    return bytes == null || bytes.length == 0
        ? Optional.of(Map.of())
        : JsonBody.object(bytes).map(JsonBody::plainMap);
  }

  /** The inner route that Camel made for this use of the Kamelet. */
  public void setRouteId(String routeId) {
    this.routeId = routeId;
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  @Override
  public void setCamelContext(CamelContext context) {
    this.context = context;
  }
}
