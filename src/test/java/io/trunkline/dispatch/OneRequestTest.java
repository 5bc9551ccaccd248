package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Deliveries;
import io.trunkline.testing.RawStub;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 2: one attempt is one request, whatever the answer and whatever a route file says. */
class OneRequestTest {
  private static final String SEND = "- to: kamelet:provider-send";
  private static final String REDELIVERY_POLICY =
      """
      redeliveryPolicy:
        maximumRedeliveries: 3
        redeliveryDelay: "1"
      """;
  private static final String PLAIN = route("", SEND);
  private static final String REDELIVERY =
      route("errorHandler:\n  defaultErrorHandler:\n" + REDELIVERY_POLICY.indent(4), SEND);
  private static final String REDELIVERY_EVERYWHERE =
      "- onException:\n    exception: [java.lang.Exception]\n"
          + REDELIVERY_POLICY.indent(4)
          + PLAIN;
  private static final String MULTICAST =
      route(
          "",
          """
          - multicast:
              parallelProcessing: true
              steps:
                - to: kamelet:provider-send
                - to: kamelet:provider-send
          """);
  private static final String LOOP =
      route(
          "",
          """
          - loop:
              constant: 3
              steps:
                - doTry:
                    steps:
                      - to: kamelet:provider-send
                    doCatch:
                      - exception: [java.lang.Exception]
                        steps:
                          - setBody: {constant: again}
          """);
  private static final String NONE = route("", "- setBody: {constant: forgotten}");

  /** A provider's route file with these settings and steps. */
  private static String route(String settings, String steps) {
    return """
        - route:
            id: provider-fake-single
        %s    from:
              uri: direct:provider-fake-single
              steps:
        %s"""
        .formatted(settings.indent(4), steps.indent(8));
  }

  private DispatchHarness harness;
  private RawStub stub;
  private Deliveries deliveries;

  @BeforeEach
  void start() {
    harness = new DispatchHarness(TestDatabases.H2.open(Clock.systemUTC()), Clock.systemUTC());
    stub = harness.stub;
    deliveries = harness.deliveries;
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void send(String route) throws Exception {
    harness.load(route);
    deliveries.add(1, 1, "single");
    harness.sendDue(SINGLE);
  }

  @ParameterizedTest
  @CsvSource({
    "200, accepted",
    "422, refused",
    "429, waiting",
    "503, unknown",
    "close, unknown",
    "hang, unknown",
    "redirect, unknown",
    "drip, unknown"
  })
  void theClientRepeatsNothing(String behaviour, String state) throws Exception {
    stub.behave(behaviour);
    send(PLAIN);
    assertThat(stub.bodies()).hasSize(1);
    assertThat(deliveries.states()).containsOnly(Map.entry(state, 1));
  }

  @ParameterizedTest
  @CsvSource({"503", "429", "close", "hang"})
  void redeliveryInTheUsersRouteSendsNothingTwice(String behaviour) throws Exception {
    stub.behave(behaviour);
    send(REDELIVERY);
    assertThat(stub.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"503", "close", "hang"})
  void redeliveryForAllRoutesSendsNothingTwice(String behaviour) throws Exception {
    stub.behave(behaviour);
    send(REDELIVERY_EVERYWHERE);
    assertThat(stub.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"200", "close"})
  void multicastAndLoopSendNothingTwice(String behaviour) throws Exception {
    stub.behave(behaviour);
    send(MULTICAST);
    assertThat(stub.bodies()).hasSize(1);
  }

  @Test
  void aLoopSendsNothingTwiceAndTheFirstAnswerCounts() throws Exception {
    send(LOOP);
    assertThat(stub.bodies()).hasSize(1);
    assertThat(deliveries.states()).containsOnly(Map.entry("accepted", 1));
  }

  @Test
  void aRouteThatForgetsToSendLeavesTheDeliveryWaiting() throws Exception {
    send(NONE);
    assertThat(stub.bodies()).isEmpty();
    assertThat(deliveries.states()).containsOnly(Map.entry("waiting", 1));
    assertThat(deliveries.items()).containsOnly(Map.entry("withdrawn", 1));
  }

  @Test
  void whereNobodyListensNothingWasSent() throws Exception {
    stub.close();
    send(PLAIN);
    assertThat(deliveries.states()).containsOnly(Map.entry("waiting", 1));
  }

  @Test
  void theSecretGoesOverTheWireAndNowhereElse() throws Exception {
    send(PLAIN);
    assertThat(stub.heads().get(0)).containsIgnoringCase("X-Key: a-secret-key");
    assertThat(stub.heads().get(0)).doesNotContainIgnoringCase("trunkline");
    assertThat(deliveries.count("attempt WHERE request_head LIKE '%a-secret-key%'")).isZero();
  }
}
