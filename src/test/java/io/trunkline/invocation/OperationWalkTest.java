package io.trunkline.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractExample;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.sandbox.SandboxRequest;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of every contract: from a route by HTTP to the sandbox and back. */
class OperationWalkTest {
  private static final Map<String, Integer> OPERATIONS =
      Map.of("manydial", 8, "ivrsolutions", 64, "dialedin", 21, "ccai", 19, "phonon", 2);

  /** What others need to be there, in this order; then all others. */
  private static final List<String> FIRST =
      List.of("insert-lead", "bulk-users-upload", "bulk-users-replace", "bulk-users-proceed");

  private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-06-10T06:30:00Z"));

  @TempDir static Path folder;
  private static SandboxServer server;
  private static SandboxHouse at;
  private static String inserted = "";

  @BeforeAll
  static void start() throws Exception {
    server = SandboxHouse.sandbox(CLOCK);
    at = new SandboxHouse(server, TestDatabases.H2.open(CLOCK), TestAccounts.NO_LIMITS, CLOCK);
    at.load(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    at.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicContainer> eachOperationRunsFromARouteAndIsAnswered() {
    return OPERATIONS.entrySet().stream()
        .map(
            one -> {
              List<ContractOperation> operations = operations(one.getKey());
              assertThat(operations).hasSize(one.getValue());
              return DynamicContainer.dynamicContainer(
                  one.getKey(), operations.stream().map(each -> test(one.getKey(), each)));
            });
  }

  private static DynamicTest test(String provider, ContractOperation operation) {
    return DynamicTest.dynamicTest(
        operation.name(),
        () -> {
          CLOCK.turn(Duration.ofSeconds(11));
          int before = server.requests().size();
          Map<String, Object> answer = at.run(provider, operation.name(), inserted);
          if (operation.port().deliverable()) {
            assertThat(answer).containsEntry("verdict", "queued").containsKey("delivery");
            assertThat(server.requests()).hasSize(before);
            delivered(provider, operation.name(), "" + answer.get("reference"));
          } else {
            assertThat(answer.get("verdict")).as("%s", answer).isIn("accepted", "already");
          }
          assertThat(server.requests()).hasSize(before + 1);
          assertThat(server.requests().get(before).provider()).isEqualTo(provider);
          recognised(server.requests().get(before).request(), provider, operation);
        });
  }

  /** By its address, and by its fixed words where several have that address. */
  private static void recognised(
      SandboxRequest request, String provider, ContractOperation operation) {
    assertThat(address(request)).matches(expected(provider, operation));
    String body = new String(request.body(), StandardCharsets.UTF_8);
    String text = body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8);
    assertThat(operation.fields().stream().flatMap(field -> field.constant().stream()))
        .allSatisfy(word -> assertThat(text).contains(word.asText()));
  }

  private static void delivered(String provider, String operation, String reference) {
    at.house.sendDue(provider, operation);
    String own =
        "delivery WHERE account = '%s' AND operation = '%s'".formatted(provider, operation);
    assertThat(at.house.deliveries.count(own + " AND state = 'accepted'"))
        .as("%s", at.house.deliveries.dump(own))
        .isEqualTo(1);
    if (operation.equals("insert-lead")) {
      inserted = reference;
    }
  }

  private static String address(SandboxRequest request) {
    return request.method() + " " + request.path().replaceFirst("[?].*", "");
  }

  /** A pattern for verb and path. */
  private static String expected(String provider, ContractOperation operation) {
    String documented = operation.method() + " " + operation.path();
    String address = operation.addressUnknown() ? "POST /told/" + operation.name() : documented;
    return address.replaceAll("[{][^}]*[}]", "[^/]+");
  }

  /** No operation as a whole is refused; these of its fields are, as nobody asks for the number. */
  @TestFactory
  Stream<DynamicTest> promise3AFieldThatHasSomebodyElseCalledIsRefusedByName() {
    return Stream.of("incoming-call", "scheduled-call").map(OperationWalkTest::ticketRefused);
  }

  private static DynamicTest ticketRefused(String operation) {
    return DynamicTest.dynamicTest(
        operation,
        () -> {
          Contract contract = Contract.of("ccai");
          var example = new ContractExample(contract, contract.operation(operation));
          Map<String, Object> given = new LinkedHashMap<>(example.given());
          given.put("ticket_id", "700001");
          String hint = "ticket_id would have a number called that is not asked for; leave it out";
          assertThat(at.house.run("ccai", operation, given))
              .containsEntry("reason", "request-invalid")
              .containsEntry("hint", hint);
        });
  }

  private static List<ContractOperation> operations(String provider) {
    Map<String, ContractOperation> all = Contract.of(provider).operations();
    List<ContractOperation> ordered = new ArrayList<>();
    FIRST.stream().filter(all::containsKey).map(all::get).forEach(ordered::add);
    all.values().stream().filter(one -> !ordered.contains(one)).forEach(ordered::add);
    return ordered;
  }
}
