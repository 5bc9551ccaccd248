package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.contract.ContractOperation.HeaderSecret;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a provider's contract. */
final class ContractReader {
  static final Set<String> LIMITS =
      Set.of(
          "requests-per-second",
          "requests-per-minute",
          "requests-per-day",
          "calls-per-second",
          "calls-per-minute",
          "calls-per-day",
          "in-flight",
          "batch-size",
          "body-bytes");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

  private final ContractNode root;
  private final References references;

  private ContractReader(ContractNode root) {
    this.root = root;
    this.references = new References(root);
  }

  static Contract read(String provider) {
    String file = "/providers/" + provider + "/openapi.yaml";
    try (InputStream stream = ContractReader.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new ContractException("there is no contract " + file + " on the class path");
      }
      return of(file, YAML.readTree(stream));
    } catch (IOException unreadable) {
      throw new ContractException(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  static Contract of(String file, JsonNode yaml) {
    return new ContractReader(ContractNode.of(yaml, file)).contract();
  }

  private Contract contract() {
    List<ContractNode> servers = root.at("servers").all();
    if (servers.isEmpty()) {
      throw root.at("servers").fault("is empty", "the provider's address");
    }
    Map<String, ContractOperation> operations = operations();
    return new Contract(
        root.required("x-provider"),
        servers.get(0).required("url"),
        root.required("x-region"),
        root.text("x-zone"),
        credentials(operations),
        root.at("x-limits").numbers(LIMITS),
        operations,
        List.copyOf(root.at("webhooks").members().keySet()));
  }

  private Map<String, ContractOperation> operations() {
    Map<String, ContractOperation> operations = new LinkedHashMap<>();
    List<AnswerRow> shared = AnswerRows.read(root.at("x-answers"));
    root.at("paths")
        .members()
        .forEach(
            (path, item) ->
                item.members().entrySet().stream()
                    .filter(one -> VERBS.contains(one.getKey()))
                    .forEach(
                        one -> add(operations, reader(path, one, shared).read(), one.getValue())));
    return operations;
  }

  private OperationReader reader(
      String path, Map.Entry<String, ContractNode> one, List<AnswerRow> shared) {
    List<HeaderSecret> secrets = new ArrayList<>();
    ContractNode own = one.getValue().at("security");
    for (ContractNode needed : (own.present() ? own : root.at("security")).all()) {
      needed.members().keySet().forEach(scheme -> secrets.add(secret(scheme)));
    }
    return new OperationReader(path, one.getKey(), one.getValue(), references, secrets, shared);
  }

  private static void add(
      Map<String, ContractOperation> operations, ContractOperation one, ContractNode place) {
    if (operations.putIfAbsent(one.name(), one) != null) {
      throw place.fault("has the name " + one.name() + " a second time", "a name of its own");
    }
  }

  private HeaderSecret secret(String name) {
    ContractNode scheme = root.at("components").at("securitySchemes").at(name);
    String credential = scheme.required("x-credential");
    return switch (scheme.required("type") + " " + scheme.text("scheme")) {
      case "http bearer" -> new HeaderSecret("Authorization", credential, null, Encoding.BEARER);
      case "http basic" ->
          new HeaderSecret(
              "Authorization",
              credential,
              scheme.required("x-credential-password"),
              Encoding.BASIC);
      case "apiKey null" ->
          new HeaderSecret(scheme.required("name"), credential, null, Encoding.PLAIN);
      default -> throw scheme.fault("is of a kind that is not known", "bearer, basic or apiKey");
    };
  }

  /** In the order of the operations: those of headers first, then those of bodies. */
  private static List<String> credentials(Map<String, ContractOperation> operations) {
    Set<String> credentials = new LinkedHashSet<>();
    for (ContractOperation operation : operations.values()) {
      for (HeaderSecret secret : operation.secrets()) {
        credentials.add(secret.credential());
        credentials.add(secret.password());
      }
      operation.fields().forEach(field -> field.credential().ifPresent(credentials::add));
    }
    credentials.remove(null);
    return List.copyOf(credentials);
  }
}
