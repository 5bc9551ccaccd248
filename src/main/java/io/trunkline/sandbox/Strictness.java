package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.contract.WireCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads requests by their contract, and tells what that forbids. */
final class Strictness {
  private final Map<String, WireCheck> checks = new ConcurrentHashMap<>();

  /** What the contract has against a request; each begins with the name of the field. */
  List<String> faults(Match match, RawBody raw) {
    List<String> names = match.operation().parameters().stream().map(ContractField::name).toList();
    List<String> faults = new ArrayList<>();
    match
        .parameters()
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                faults.add(name + " is not a known parameter");
              }
            });
    check(match.operation()).faults(parameters(match), body(match, raw)).stream()
        .filter(fault -> match.credentialFields().noneMatch(one -> fault.startsWith(one.name())))
        .forEach(faults::add);
    return faults;
  }

  private WireCheck check(ContractOperation operation) {
    return checks.computeIfAbsent(operation.name(), name -> new WireCheck(operation));
  }

  /** Of path and query, in the types of the contract. */
  static ObjectNode parameters(Match match) {
    return WireValues.typed(match.operation().parameters(), match.parameters());
  }

  /** In the types of the contract; missing if the operation has none. */
  static JsonNode body(Match match, RawBody raw) {
    JsonNode schema = match.operation().body();
    if (schema == null) {
      return MissingNode.getInstance();
    }
    return switch (raw.type()) {
      case FORM, MULTIPART -> WireValues.typed(match.operation().fields(), raw.values());
      default -> raw.values();
    };
  }
}
