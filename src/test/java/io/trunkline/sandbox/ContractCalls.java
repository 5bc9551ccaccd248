package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.contract.AnswerReading;
import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.BodyType;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.contract.ContractOperation.HeaderSecret;
import io.trunkline.provider.contract.OperationResult;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TurnedClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A sandbox behind a real server, called as the contracts show it. */
final class ContractCalls implements AutoCloseable {
  static final List<String> PROVIDERS =
      List.of("phonon", "manydial", "ivrsolutions", "dialedin", "ccai");
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Duration DELAY = Duration.ofSeconds(10);
  static final Instant START = Instant.parse("2026-06-10T06:30:00Z");

  final TurnedClock clock = new TurnedClock(START);
  final SandboxServer server =
      new SandboxServer(
          null,
          DELAY,
          Duration.ZERO,
          clock,
          PROVIDERS.stream().map(ContractCalls::customer).toArray(Customer[]::new));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Customer customer(String provider) {
    Contract contract = Contract.of(provider);
    return new Customer(
        "at-" + provider,
        provider,
        contract.credentials().stream().collect(Collectors.toMap(one -> one, one -> "my " + one)),
        contract.operations().values().stream()
            .filter(ContractOperation::addressUnknown)
            .collect(Collectors.toMap(ContractOperation::name, ContractCalls::ownAddress)),
        Optional.of("hook"),
        Optional.of("hook-password"),
        Optional.of("hook-secret"));
  }

  private static String ownAddress(ContractOperation operation) {
    return (operation.unknown().contains("method") ? "POST" : operation.method())
        + " /unknown/"
        + operation.name();
  }

  /** A request with the contract's own example. */
  HttpResponse<byte[]> call(String provider, String operation) throws Exception {
    return call(provider, operation, Map.of());
  }

  /** The same with some fields of its body or parameters changed; null takes one away. */
  HttpResponse<byte[]> call(String provider, String operation, Map<String, Object> changes)
      throws Exception {
    ContractOperation one = Contract.of(provider).operation(operation);
    clock.turn(Duration.ofSeconds(1));
    return client.send(
        new Written(customer(provider), one, changes).request(server.baseUrl(provider)),
        BodyHandlers.ofByteArray());
  }

  /** The contract's example with credentials that nobody has. */
  HttpResponse<byte[]> asStranger(String provider, String operation) throws Exception {
    Customer known = customer(provider);
    Map<String, String> wrong = new HashMap<>(known.credentials());
    wrong.replaceAll((key, secret) -> "another");
    Customer stranger =
        new Customer(
            known.account(),
            provider,
            wrong,
            known.paths(),
            known.username(),
            known.password(),
            known.secret());
    ContractOperation one = Contract.of(provider).operation(operation);
    return client.send(
        new Written(stranger, one, Map.of()).request(server.baseUrl(provider)),
        BodyHandlers.ofByteArray());
  }

  /** An answer that was expected to be JSON. */
  JsonNode json(String provider, String operation, Map<String, Object> changes) throws Exception {
    byte[] body = call(provider, operation, changes).body();
    return JsonBody.any(body).orElseGet(MissingNode::getInstance);
  }

  OperationResult result(String provider, String operation, HttpResponse<byte[]> response) {
    return reading(provider, operation, response).result();
  }

  Optional<AnswerRow> row(String provider, String operation, HttpResponse<byte[]> response) {
    return reading(provider, operation, response).row();
  }

  private static AnswerReading reading(
      String provider, String operation, HttpResponse<byte[]> response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    Contract contract = Contract.of(provider);
    return new AnswerReading(
        contract,
        contract.operation(operation),
        new Answer(response.statusCode(), headers, response.body(), true),
        START);
  }

  @Override
  public void close() {
    server.close();
  }

  /** An example as it goes over the wire, secrets included. */
  private record Written(
      Customer customer, ContractOperation operation, Map<String, Object> changes) {
    HttpRequest request(String base) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path()));
      operation.secrets().forEach(secret -> request.header(secret.header(), header(secret)));
      String type = type();
      if (!type.isEmpty()) {
        request.header("Content-Type", type);
      }
      return request.method(method(), BodyPublishers.ofByteArray(body())).build();
    }

    private String method() {
      String own = customer.paths().get(operation.name());
      return own == null ? operation.method() : own.replaceFirst(" .*", "");
    }

    private String path() {
      String own = customer.paths().get(operation.name());
      String path = own == null ? operation.path() : own.replaceFirst(".* ", "");
      StringBuilder query = new StringBuilder();
      for (ContractField field : operation.parameters()) {
        Object value =
            changes.getOrDefault(
                field.name(), operation.examples().parameters().get(field.name()).asText());
        if (field.place().equals("path")) {
          path = path.replace("{" + field.name() + "}", encoded("" + value));
        } else {
          query.append(query.isEmpty() ? "?" : "&").append(encoded(field.name()));
          query.append('=').append(encoded("" + value));
        }
      }
      return path + query;
    }

    private String type() {
      return switch (operation.bodyType()) {
        case JSON -> "application/json";
        case FORM -> "application/x-www-form-urlencoded";
        case MULTIPART -> "multipart/form-data; boundary=here";
        case NONE -> "";
      };
    }

    private byte[] body() {
      if (operation.bodyType() == BodyType.NONE) {
        return new byte[0];
      }
      ObjectNode body = operation.examples().request().deepCopy();
      operation.fields().stream()
          .filter(field -> field.credential().isPresent())
          .forEach(
              field ->
                  body.put(field.name(), customer.credentials().get(field.credential().get())));
      changes.forEach(
          (name, value) -> {
            body.remove(name);
            if (value != null && operation.parameters().stream().noneMatch(is(name))) {
              body.set(name, JSON.valueToTree(value));
            }
          });
      return switch (operation.bodyType()) {
        case JSON -> body.toString().getBytes(StandardCharsets.UTF_8);
        case FORM -> form(body).getBytes(StandardCharsets.UTF_8);
        default -> FormBody.multipart(texts(body), "here");
      };
    }

    private static Predicate<ContractField> is(String name) {
      return field -> field.name().equals(name);
    }

    private static String form(ObjectNode body) {
      return texts(body).entrySet().stream()
          .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
          .collect(Collectors.joining("&"));
    }

    private static Map<String, String> texts(ObjectNode body) {
      Map<String, String> texts = new LinkedHashMap<>();
      body.fields().forEachRemaining(one -> texts.put(one.getKey(), one.getValue().asText()));
      return texts;
    }

    private String header(HeaderSecret secret) {
      String value = customer.credentials().get(secret.credential());
      if (secret.encoding() == Encoding.BASIC) {
        String pair = value + ":" + customer.credentials().get(secret.password());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      }
      return (secret.encoding() == Encoding.BEARER ? "Bearer " : "") + value;
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }
}
