package io.trunkline.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.OperationLedger;
import io.trunkline.provider.Provider;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each operation of each contract. */
class EveryOperationTest {
  private static ProviderHouse house;

  /** One operation. */
  record Case(String provider, ContractOperation operation) {
    @Override
    public String toString() {
      return provider + " " + operation.name();
    }
  }

  static Stream<Case> unknownAddresses() {
    return ProviderHouse.providers().stream()
        .flatMap(EveryOperationTest::cases)
        .filter(one -> one.operation().addressUnknown());
  }

  private static Stream<Case> cases(Provider provider) {
    return provider.contract().operations().values().stream()
        .map(one -> new Case(provider.name(), one));
  }

  @BeforeAll
  static void start() throws Exception {
    house = new ProviderHouse(TestDatabases.H2.open(), TestAccounts.NO_LIMITS, false);
  }

  @AfterAll
  static void stop() throws Exception {
    house.close();
  }

  @ParameterizedTest
  @MethodSource("unknownAddresses")
  void withoutAnAddressTheSettingIsNamedAndNothingLeaves(Case one) {
    var answer = house.run(one.provider(), one.operation().name(), Map.of());
    assertThat(answer).containsEntry("reason", "request-invalid");
    assertThat("" + answer.get("hint"))
        .contains("trunkline.accounts." + one.provider() + ".paths." + one.operation().name());
    assertThat(house.stub.received()).isEmpty();
    assertThat(house.deliveries.count("delivery")).isZero();
  }

  @Test
  void promise8WhatIsPrivateStandsNeitherInTheLedgerNorInTheLog() {
    List<String> lines = new ArrayList<>();
    Handler handler = keeping(lines);
    Logger log = Logger.getLogger("io.trunkline");
    log.addHandler(handler);
    try {
      house.stub.says(422, "application/json", "{\"message\": \"Zanzibar-Q is not allowed\"}");
      var answer = house.run("manydial", "agent-create", privateValues());
      assertThat(house.stub.received()).as("%s", answer).hasSize(1);
      assertThat(house.stub.received().get(0).body()).contains("Zanzibar-Q");
    } finally {
      log.removeHandler(handler);
    }
    assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("Zanzibar"));
    assertThat(house.deliveries.dump("attempt")).doesNotContain("Zanzibar");
    assertThat(house.deliveries.count("attempt WHERE request_body IS NOT NULL")).isZero();
  }

  @Test
  void promise8NoByteOfAnOperationIsKeptWhileItIsUnderWay() {
    var account = house.accounts().find("manydial").orElseThrow();
    var operation = account.provider().operation("agent-create").orElseThrow();
    var request = account.provider().request(operation.name(), account.terms(), privateValues());
    assertThat(
            new OperationLedger(house.database).take(account, operation, request, false).attempt())
        .isNotNull();
    assertThat(house.deliveries.count("attempt WHERE request_body IS NOT NULL")).isZero();
    assertThat(house.deliveries.count("attempt WHERE request_head IS NOT NULL")).isZero();
  }

  @Test
  void promise8ACallWhoseBytesAreNeverSentAgainKeepsNone() {
    var bot = Map.<String, Object>of("text", "Zanzibar-Q", "Voicechat_id", "7");
    var call = new LinkedHashMap<>(bot);
    call.put("customer_no", "+919876543210");
    house.stub.says(500, "text/html", "down");
    assertThat(house.run("ivrsolutions", "voicebot-call", call)).containsEntry("verdict", "queued");
    house.sendDue("ivrsolutions", "voicebot-call");
    assertThat(house.deliveries.count("attempt WHERE state = 'unknown'")).isEqualTo(1);
    assertThat(house.deliveries.count("attempt WHERE request_body IS NOT NULL")).isZero();
  }

  /** The operation's own example, in a user's words. */
  private static Map<String, Object> privateValues() {
    ContractOperation operation = house.contract("manydial", "agent-create");
    Map<String, Object> values = new LinkedHashMap<>();
    for (ContractField field : operation.fields()) {
      var example = operation.examples().request().path(field.name());
      if (!example.isMissingNode() && field.constant().isEmpty()) {
        values.put(field.name(), example.isTextual() ? example.asText() : example);
      }
    }
    values.put("name", "Zanzibar-Q");
    values.put("email", "agent01@example.com");
    return values;
  }

  private static Handler keeping(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(
            line.getMessage()
                + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
