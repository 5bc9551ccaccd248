package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The values of a request, in their forms on the wire, checked. */
record RequestValues(
    Contract contract, ContractOperation operation, OperationSchemas schemas, AccountTerms terms) {
  private static final String ITEMS = "items";

  /** Values that the contract allows; the body is missing if there is none. */
  record Written(ObjectNode parameters, JsonNode body) {}

  Written plain(Map<String, Object> values) {
    Faults faults = new Faults(operation.isPrivate());
    return written(values, reading(customer(values), null, faults), Optional.empty());
  }

  Written early(Map<String, Object> fields) {
    return ofItems(List.of(Filling.LATER), List.of(fields));
  }

  Written ofCalls(List<Call> calls, UnaryOperator<String> callbackAddress) {
    List<Filling> fillings = calls.stream().map(call -> Filling.of(call, callbackAddress)).toList();
    return ofItems(fillings, calls.stream().map(Call::fields).toList());
  }

  private Written ofItems(List<Filling> fillings, List<Map<String, Object>> given) {
    Faults faults = new Faults(operation.isPrivate());
    Filling first = fillings.get(0);
    ValueReading reading = reading(first.number(), first, faults);
    if (operation.batch() == null) {
      return written(given.get(0), reading, Optional.empty());
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    BatchFields batch = new BatchFields(operation);
    for (int i = 0; i < given.size(); i++) {
      ValueReading one = reading(fillings.get(i).number(), fillings.get(i), faults);
      String place = fillings.get(i).isLater() ? "" : "call " + fillings.get(i).reference();
      items.add(batch.item(one, given.get(i), place));
    }
    return written(batch.outer(given.get(0)), reading, Optional.of(items));
  }

  private ValueReading reading(String customer, Filling filling, Faults faults) {
    return new ValueReading(
        new LeafReading(contract.region(), terms.zone(), customer, faults), filling, faults);
  }

  private Written written(
      Map<String, Object> given, ValueReading reading, Optional<ArrayNode> items) {
    Map<String, Object> ofBody = new LinkedHashMap<>(given);
    Map<String, Object> ofAddress = new LinkedHashMap<>();
    for (ContractField parameter : operation.parameters()) {
      if (ofBody.containsKey(parameter.name())) {
        ofAddress.put(parameter.name(), ofBody.get(parameter.name()));
        ofBody.remove(parameter.name());
      }
    }
    ObjectNode parameters =
        reading.object(operation.parameters(), name -> Optional.empty(), ofAddress, "");
    JsonNode body = body(ofBody, reading, items);
    check(parameters, body, reading.faults());
    return new Written(parameters, body);
  }

  private JsonNode body(
      Map<String, Object> given, ValueReading reading, Optional<ArrayNode> items) {
    ContractField root = schemas.bodyField();
    if (root == null) {
      return reading.object(List.of(), name -> Optional.empty(), given, "");
    }
    if (root.isArray()) {
      return items.map(JsonNode.class::cast).orElseGet(() -> array(root, given, reading));
    }
    List<ContractField> fields = root.properties();
    ObjectNode body =
        reading.object(
            items.isPresent() ? new BatchFields(operation).outerFields() : fields,
            root::free,
            given,
            "");
    items.ifPresent(list -> body.set(operation.batch().field(), list));
    return body;
  }

  /** A body that is a list is given as the field items. */
  private static JsonNode array(
      ContractField root, Map<String, Object> given, ValueReading reading) {
    JsonNode items = reading.read(root, given.get(ITEMS), ITEMS, Map.of());
    given.keySet().stream()
        .filter(name -> !name.equals(ITEMS))
        .forEach(name -> reading.faults().add(name, "is not a known field; give items"));
    return items == null ? JsonNodeFactory.instance.arrayNode() : items;
  }

  private void check(ObjectNode parameters, JsonNode body, Faults faults) {
    if (faults.all().isEmpty()) {
      schemas.parameters().check(parameters, faults);
      if (schemas.body() != null) {
        schemas.body().check(body, faults);
      }
    }
    if (!faults.all().isEmpty()) {
      throw new RequestFaultException(faults.all());
    }
  }

  /** The number whose local time counts: the one that a delivery would fill in. */
  private String customer(Map<String, Object> values) {
    return operation.fields().stream()
        .filter(field -> field.fill().filter("number"::equals).isPresent())
        .map(field -> values.get(field.name()))
        .filter(String.class::isInstance)
        .map(value -> ((String) value).strip())
        .filter(value -> value.startsWith("+"))
        .findFirst()
        .orElse(null);
  }
}
