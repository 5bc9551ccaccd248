package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The checks of an operation's parameters and body; costly to make, so whoever has them keeps them.
 */
record OperationSchemas(ContractField bodyField, SchemaCheck body, SchemaCheck parameters) {
  static OperationSchemas of(ContractOperation operation) {
    ContractField body = operation.body() == null ? null : new ContractField(operation.body());
    return new OperationSchemas(
        body,
        body == null ? null : new SchemaCheck(body),
        new SchemaCheck(new ContractField(parameters(operation))));
  }

  private static ObjectNode parameters(ContractOperation operation) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (ContractField field : operation.parameters()) {
      properties.set(field.name(), field.schema());
      if (field.required()) {
        required.add(field.name());
      }
    }
    return schema;
  }
}
