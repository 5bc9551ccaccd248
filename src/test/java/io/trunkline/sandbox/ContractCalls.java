package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.contract.AnswerReading;
import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.contract.OperationResult;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TurnedClock;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sandbox behind a real server, called as the contracts show it. */
final class ContractCalls implements AutoCloseable {
  static final List<String> PROVIDERS =
      List.of("phonon", "manydial", "ivrsolutions", "dialedin", "ccai");
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
        contract.credentials().stream().collect(Collectors.toMap(one -> one, one -> "my-" + one)),
        contract.operations().values().stream()
            .filter(ContractOperation::addressUnknown)
            .collect(
                Collectors.toMap(
                    ContractOperation::name,
                    one -> RecordedRequest.of(provider, one.name()).address())),
        Optional.of("hook"),
        Optional.of("hook-password"),
        Optional.of("hook-secret"));
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
        new WrittenExample(customer(provider), one, changes).request(server.baseUrl(provider)),
        BodyHandlers.ofByteArray());
  }

  /** The request as it was recorded when it was written for an account. */
  HttpResponse<byte[]> recorded(String provider, String operation) throws Exception {
    clock.turn(Duration.ofSeconds(1));
    return client.send(
        RecordedRequest.of(provider, operation)
            .request(server.baseUrl(provider), customer(provider).credentials()),
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
        new WrittenExample(stranger, one, Map.of()).request(server.baseUrl(provider)),
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
}
