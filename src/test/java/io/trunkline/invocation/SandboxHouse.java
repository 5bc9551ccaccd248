package io.trunkline.invocation;

import io.trunkline.account.Account;
import io.trunkline.account.Limits;
import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.Database;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.Provider;
import io.trunkline.provider.contract.ContractExample;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.routes.TestRouteFiles;
import io.trunkline.testing.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The five providers' accounts at the sandbox, and a route for each operation. */
public final class SandboxHouse implements AutoCloseable {
  /** Where a user gives something else than the example: what was inserted; what a drawer eases. */
  private static final Map<String, Map<String, Object>> OTHERWISE =
      Map.of(
          "dialedin update-lead", Map.of("Identifier", "${body}"),
          "dialedin search-lead", Map.of("Identifier", "${body}"),
          "phonon call", Map.of("keys", Map.of("name", "Sample")));

  public final ProviderHouse house;
  private final SandboxServer server;
  private final Clock clock;

  public SandboxHouse(SandboxServer server, Database database, Limits limits, Clock clock)
      throws Exception {
    this.server = server;
    this.clock = clock;
    this.house = new ProviderHouse(database, limits, true, this::atTheSandbox);
  }

  /** A sandbox that knows the accounts. */
  public static SandboxServer sandbox(Clock clock) {
    return new SandboxServer(
        null, Duration.ofSeconds(10), Duration.ZERO, clock, ProviderHouse.customers());
  }

  private Account atTheSandbox(Account account) {
    return new Account(
        account.name(),
        ProviderHouse.providers(clock).stream()
            .filter(one -> one.name().equals(account.name()))
            .findFirst()
            .orElseThrow(),
        server.baseUrl(account.name()),
        account.credentials(),
        account.paths(),
        account.callback(),
        account.limits(),
        account.operationLimits(),
        account.lookUpWithin(),
        account.holdUnknownAfter(),
        account.answerTimeout(),
        account.zone());
  }

  /** Loads a file of routes for each provider, one for each of its operations. */
  void load(Path folder) throws IOException {
    var routes = new TestRouteFiles(house.camel, folder);
    for (Provider provider : ProviderHouse.providers()) {
      StringBuilder text = new StringBuilder();
      provider.contract().operations().values().forEach(one -> text.append(route(provider, one)));
      Path file = folder.resolve("operations/" + provider.name() + ".camel.yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    routes.settle();
    for (Provider provider : ProviderHouse.providers()) {
      routes
          .files()
          .find("operations", provider.name())
          .orElseThrow()
          .fault()
          .ifPresent(
              fault -> {
                throw new AssertionError(fault.toString());
              });
    }
  }

  private static String route(Provider provider, ContractOperation operation) {
    Map<String, Object> given =
        new LinkedHashMap<>(new ContractExample(provider.contract(), operation).given());
    given.putAll(OTHERWISE.getOrDefault(provider.name() + " " + operation.name(), Map.of()));
    String parameters = JsonBody.write(given);
    return """
    - route:
        id: %1$s-%2$s
        description: Runs it.
        from:
          uri: direct:%1$s-%2$s
          steps:
            - kamelet:
                name: provider-operation
                parameters:
                  account: %1$s
                  operation: %2$s
                  parameters: '%3$s'
    """
        .formatted(provider.name(), operation.name(), parameters.replace("'", "''"));
  }

  /** What the route of an operation gets that starts with this body. */
  @SuppressWarnings("unchecked")
  Map<String, Object> run(String provider, String operation, String body) {
    return house
        .camel
        .createProducerTemplate()
        .requestBody("direct:" + provider + "-" + operation, body, Map.class);
  }

  @Override
  public void close() throws Exception {
    house.close();
  }
}
