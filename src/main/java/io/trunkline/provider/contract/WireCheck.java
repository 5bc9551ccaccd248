package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Checks requests as they came over the wire, as the provider of the operation would. */
public final class WireCheck {
  private final ContractOperation operation;
  private final OperationSchemas schemas;

  public WireCheck(ContractOperation operation) {
    this.operation = operation;
    this.schemas = OperationSchemas.of(operation);
  }

  /**
   * What is wrong; each begins with the name of the field.
   *
   * @param parameters of path and query, by name
   * @param body texts that hold JSON as structures; missing if there is none
   */
  public List<String> faults(ObjectNode parameters, JsonNode body) {
    Faults faults = new Faults(operation.isPrivate());
    schemas.parameters().check(parameters, faults);
    if (schemas.body() != null) {
      schemas.body().check(body, faults);
    }
    return faults.all();
  }
}
