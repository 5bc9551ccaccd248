package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.contract.ContractOperation;
import java.time.Instant;

/**
 * A request that the contract allows, read.
 *
 * @param parameters of path and query
 * @param body missing if there is none
 */
record Visit(
    SandboxRequest request,
    Customer customer,
    ContractOperation operation,
    ObjectNode parameters,
    JsonNode body,
    Instant now,
    Answers answers) {

  String name() {
    return operation.name();
  }

  /** A parameter or field of the body as text; empty if it is absent. */
  String text(String field) {
    String told = JsonBody.text(body, field);
    String text = told == null ? JsonBody.text(parameters, field) : told;
    return text == null ? "" : text;
  }

  /** Whether a flag is 1. */
  boolean isOn(String field) {
    return text(field).equals("1");
  }

  /** The contract's example of success, with new ids. */
  JsonNode example() {
    return answers.fresh(answers.accepted(operation));
  }

  /** Takes the request, and answers with this body as its example is. */
  Reply taken(JsonNode body) {
    return Reply.taken(answers.answer(answers.accepted(operation), body));
  }

  /** Takes the request, and answers as the contract's example. */
  Reply taken() {
    return taken(example());
  }

  /** Takes nothing, and answers as a row of the contract. */
  Reply refused(String row) {
    return Reply.refused(answers.of(answers.row(operation, row)));
  }
}
