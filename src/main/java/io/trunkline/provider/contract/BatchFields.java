package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields of a delivery belong to its item and which to the request around it. A name that
 * both have is the item's.
 */
final class BatchFields {
  private final ContractField items;
  private final List<ContractField> outer;

  BatchFields(ContractOperation operation) {
    ContractField body = new ContractField(operation.body());
    String name = operation.batch().field();
    ContractField array =
        body.isArray()
            ? body
            : body.properties().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(
                    () -> new ContractException(operation.name() + " has no field " + name));
    this.items = array.items();
    this.outer =
        body.isArray()
            ? List.of()
            : body.properties().stream().filter(field -> !field.name().equals(name)).toList();
  }

  List<ContractField> outerFields() {
    return outer;
  }

  List<ContractField> itemFields() {
    return items.properties();
  }

  /** The fields of a delivery that must be the same in one request. */
  Map<String, Object> outer(Map<String, Object> fields) {
    Map<String, Object> rest = new LinkedHashMap<>(fields);
    rest.keySet().removeAll(itemNames(fields));
    return rest;
  }

  JsonNode item(ValueReading reading, Map<String, Object> fields, String place) {
    Map<String, Object> own = new LinkedHashMap<>(fields);
    own.keySet().retainAll(itemNames(fields));
    if (items.isObject()) {
      return reading.object(items.properties(), items::free, own, place);
    }
    JsonNode item = reading.read(items, null, place, Map.of());
    return item == null ? JsonNodeFactory.instance.nullNode() : item;
  }

  private Set<String> itemNames(Map<String, Object> fields) {
    if (!items.isObject()) {
      return Set.of();
    }
    Set<String> ofItem = names(items.properties());
    Set<String> ofOuter = names(outer);
    return fields.keySet().stream()
        .filter(
            name ->
                ofItem.contains(name) || !ofOuter.contains(name) && items.free(name).isPresent())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(List<ContractField> fields) {
    return fields.stream().map(ContractField::name).collect(Collectors.toSet());
  }
}
