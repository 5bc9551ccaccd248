package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.contract.Address;
import io.trunkline.provider.contract.BodyType;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.contract.ContractOperation.HeaderSecret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation of a customer that a request may be meant for.
 *
 * @param bodyType how the customer was told to write it
 * @param parameters of path and query as they came
 */
record Match(
    Customer customer, ContractOperation operation, BodyType bodyType, ObjectNode parameters) {
  private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");

  /** Empty if the operation has another address for that customer, or none. */
  static Optional<Match> of(
      Customer customer, ContractOperation operation, SandboxRequest request) {
    return address(customer, operation)
        .filter(address -> address.method().equals(request.method()))
        .flatMap(address -> of(customer, operation, address, request));
  }

  private static Optional<Address> address(Customer customer, ContractOperation operation) {
    String configured = customer.paths().get(operation.name());
    if (configured != null) {
      return Address.configured(configured, operation.bodyType());
    }
    return operation.addressUnknown()
        ? Optional.empty()
        : Optional.of(new Address(operation.method(), operation.path(), operation.bodyType()));
  }

  private static Optional<Match> of(
      Customer customer, ContractOperation operation, Address address, SandboxRequest request) {
    Matcher path = pattern(address.path()).matcher(request.address());
    if (!path.matches()) {
      return Optional.empty();
    }
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    int group = 1;
    for (MatchResult name : IN_PATH.matcher(address.path()).results().toList()) {
      parameters.put(name.group(1), URLDecoder.decode(path.group(group++), StandardCharsets.UTF_8));
    }
    request.query().forEach(parameters::put);
    return Optional.of(new Match(customer, operation, address.bodyType(), parameters));
  }

  private static Pattern pattern(String template) {
    String quoted = "\\Q" + IN_PATH.matcher(template).replaceAll("\\\\E([^/]+)\\\\Q") + "\\E";
    return Pattern.compile(quoted);
  }

  /** Whether the request carries each credential of the customer that the operation asks for. */
  boolean proves(SandboxRequest request, JsonNode body) {
    return operation.secrets().stream().allMatch(secret -> carries(request, secret))
        && credentialFields()
            .allMatch(field -> is(field.credential().get(), body.path(field.name()).asText()));
  }

  /** The fields of the body that carry credentials. */
  Stream<ContractField> credentialFields() {
    return operation.fields().stream().filter(field -> field.credential().isPresent());
  }

  private boolean carries(SandboxRequest request, HeaderSecret secret) {
    String told = request.header(secret.header().toLowerCase(Locale.ROOT));
    return switch (secret.encoding()) {
      case BEARER -> told.startsWith("Bearer ") && is(secret.credential(), told.substring(7));
      case BASIC -> told.equals("Basic " + pair(secret));
      default -> is(secret.credential(), told);
    };
  }

  private boolean is(String credential, String told) {
    return told.equals(customer.credentials().get(credential));
  }

  private String pair(HeaderSecret secret) {
    String pair =
        customer.credentials().get(secret.credential())
            + ":"
            + customer.credentials().get(secret.password());
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** How many of the fields that are always the same are not as they must be. */
  long strangeConstants(JsonNode body) {
    return operation.fields().stream()
        .filter(field -> field.constant().isPresent())
        .filter(field -> !field.constant().get().asText().equals(body.path(field.name()).asText()))
        .count();
  }
}
