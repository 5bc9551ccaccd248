package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Call;
import io.trunkline.provider.Operation;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The example of an operation's request, written as a user would have it written. */
public record ContractExample(Contract contract, ContractOperation operation) {
  static final Instant NOW = Instant.parse("2026-06-10T06:30:00Z");

  /** The request: as a delivery if it reaches a person, else plain. */
  ProviderRequest request() {
    RequestWriter writer = new RequestWriter(contract, operation);
    if (!operation.port().deliverable()) {
      return writer.write(terms(), values(operation.fields(), wire()).values());
    }
    return writer.write(
        new RequestContext(operation.name(), NOW, this::callbackAddress, terms()), calls());
  }

  /** What a route gives for it: of several calls the first, with its number in its own field. */
  public Map<String, Object> given() {
    if (!operation.port().deliverable()) {
      return values(operation.fields(), wire()).values();
    }
    Call call = calls().get(0);
    Map<String, Object> given = new LinkedHashMap<>(call.fields());
    Optional<String> field = DeliveryFields.of(operation).numberField();
    if (field.isPresent() || operation.effect() != Operation.Effect.SPENDS) {
      given.put(field.orElse("number"), call.number());
    }
    return given;
  }

  AccountTerms terms() {
    Map<String, String> paths =
        operation.addressUnknown()
            ? Map.of(operation.name(), operation.method() + " /api/" + operation.name())
            : Map.of();
    return new AccountTerms("example", zone(), paths);
  }

  /** All values of the example, those of path and query among them. */
  ObjectNode wire() {
    ObjectNode wire = JsonNodeFactory.instance.objectNode();
    operation
        .examples()
        .parameters()
        .forEach(
            (name, value) -> {
              if (!value.isMissingNode()) {
                wire.set(name, value);
              }
            });
    JsonNode body = operation.examples().request();
    if (body.isObject()) {
      wire.setAll((ObjectNode) body);
    } else if (body.isArray()) {
      wire.set("items", body);
    }
    return wire;
  }

  List<Call> calls() {
    ObjectNode wire = wire();
    if (operation.batch() == null) {
      return List.of(call(values(operation.fields(), wire)));
    }
    String field = operation.batch().field().isEmpty() ? "items" : operation.batch().field();
    BatchFields batch = new BatchFields(operation);
    JsonNode items = wire.remove(field);
    List<Call> calls = new ArrayList<>();
    for (JsonNode item : items.isTextual() ? UserValues.parsed(items.asText()) : items) {
      calls.add(item(batch, item, values(operation.fields(), wire)));
    }
    return calls;
  }

  private Call item(BatchFields batch, JsonNode item, Given outer) {
    Given own =
        item.isObject()
            ? values(batch.itemFields(), item)
            : new Given(Map.of(), NumberForm.read(item.asText(), contract.region()), null);
    Map<String, Object> fields = new LinkedHashMap<>(outer.values());
    fields.putAll(own.values());
    return call(new Given(fields, own.number(), own.reference()));
  }

  /** What a user gives, and what a delivery fills in. */
  private record Given(Map<String, Object> values, Optional<String> number, String reference) {}

  private static Call call(Given given) {
    return new Call(
        given.reference() == null ? "k7-12.0.345-1-1" : given.reference(),
        given.number().orElse("+12025550101"),
        given.values());
  }

  private Given values(List<ContractField> fields, JsonNode wire) {
    Optional<String> number =
        filled(fields, "number", wire).flatMap(text -> NumberForm.read(text, contract.region()));
    Map<String, Object> values =
        new UserValues(contract.region(), zone(), number.orElse(null)).object(fields, wire);
    if (operation.port().deliverable()) {
      fields.stream()
          .filter(one -> one.fill().isPresent())
          .forEach(one -> values.remove(one.name()));
    }
    return new Given(values, number, filled(fields, "reference", wire).orElse(null));
  }

  private static Optional<String> filled(List<ContractField> fields, String what, JsonNode wire) {
    return fields.stream()
        .filter(field -> field.fill().filter(what::equals).isPresent())
        .filter(field -> wire.has(field.name()))
        .map(field -> wire.path(field.name()).asText())
        .findFirst();
  }

  private String callbackAddress(String reference) {
    return filled(operation.fields(), "callback-address", wire()).orElse("https://x.example");
  }

  private ZoneId zone() {
    return ZoneId.of(contract.zone() == null ? "UTC" : contract.zone());
  }
}
