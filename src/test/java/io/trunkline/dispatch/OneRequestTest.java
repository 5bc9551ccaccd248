package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Account;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.RawStub;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 2: one attempt is one request, whatever the answer and whatever a route file says. */
class OneRequestTest {
  private static final String PLAIN =
      """
      - route:
          id: provider-fake-single
          from:
            uri: direct:provider-fake-single
            steps:
              - to: kamelet:provider-send
      """;
  private static final String REDELIVERY =
      """
      - route:
          id: provider-fake-single
          errorHandler:
            defaultErrorHandler:
              redeliveryPolicy:
                maximumRedeliveries: 3
                redeliveryDelay: "1"
          from:
            uri: direct:provider-fake-single
            steps:
              - to: kamelet:provider-send
      """;
  private static final String REDELIVERY_EVERYWHERE =
      """
      - onException:
          exception: [java.lang.Exception]
          redeliveryPolicy:
            maximumRedeliveries: 3
            redeliveryDelay: "1"
      - route:
          id: provider-fake-single
          from:
            uri: direct:provider-fake-single
            steps:
              - to: kamelet:provider-send
      """;
  private static final String MULTICAST =
      """
      - route:
          id: provider-fake-single
          from:
            uri: direct:provider-fake-single
            steps:
              - multicast:
                  parallelProcessing: true
                  steps:
                    - to: kamelet:provider-send
                    - to: kamelet:provider-send
      """;
  private static final String LOOP =
      """
      - route:
          id: provider-fake-single
          from:
            uri: direct:provider-fake-single
            steps:
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
      """;
  private static final String NONE =
      """
      - route:
          id: provider-fake-single
          from:
            uri: direct:provider-fake-single
            steps:
              - setBody: {constant: forgotten}
      """;

  private final RawStub stub = new RawStub();
  private final Account account = TestAccounts.of(new FakeProvider(), stub.url());
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private Database database;
  private Deliveries deliveries;
  private CamelContext camel;

  @BeforeEach
  void start() {
    database = TestDatabases.H2.open();
    deliveries = new Deliveries(database);
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("oneRequest", new OneRequest());
    camel.getRegistry().bind("providerSend", new ProviderSend());
    camel.start();
  }

  @AfterEach
  void stop() throws Exception {
    ticker.shutdownNow();
    camel.stop();
    database.close();
    stub.close();
  }

  private void send(String route) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("provider.camel.yaml", route));
    deliveries.add(1, 1, "single");
    var settle = new SettleLedger(database);
    var settler = new Settler(settle, new SimpleMeterRegistry());
    var marks = new WrittenMarks(settle);
    var sender = new Sender(new ProviderRoutes(camel), settler, marks, new Config());
    ticker.scheduleWithFixedDelay(marks::tick, 50, 50, TimeUnit.MILLISECONDS);
    var planner = new Planner(account, SINGLE, "tag", reference -> "");
    new ReleaseLedger(database)
        .release(new Release(account, SINGLE, 1, planner))
        .attempts()
        .forEach(attempt -> sender.send(attempt, account, SINGLE));
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

  private static final class Config implements DispatchConfig {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public int parallel() {
      return 4;
    }

    @Override
    public Duration socketWithin() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration idlePause() {
      return Duration.ofMillis(50);
    }
  }
}
