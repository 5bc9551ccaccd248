package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Accounts;
import io.trunkline.ledger.AccountStates;
import io.trunkline.ledger.PauseLedger;
import io.trunkline.ledger.RefusalLedger;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 7: one wrong setting at a provider does not use up a whole file. */
class RefusalWatchTest {
  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-03-02T06:00:00Z"));
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private DispatchHarness harness;
  private RefusalWatch watch;
  private int rows;

  /** As shipped, but for fewer calls. */
  private static final class Few implements RefusalConfig {
    @Override
    public Duration within() {
      return Duration.ofMinutes(15);
    }

    @Override
    public OptionalInt atLeast() {
      return OptionalInt.of(10);
    }

    @Override
    public double share() {
      return 0.5;
    }

    @Override
    public double times() {
      return 3;
    }

    @Override
    public int before() {
      return 1000;
    }

    @Override
    public Duration pause() {
      return Duration.ofMinutes(15);
    }
  }

  @BeforeEach
  void start() throws Exception {
    harness = new DispatchHarness(TestDatabases.H2.open(clock), clock);
    harness.load(DispatchHarness.route(SINGLE));
    clock.turn(Duration.ofDays(365));
    var accounts = new Accounts(Map.of("test", harness.account));
    watch =
        new RefusalWatch(
            new RefusalLedger(harness.database),
            accounts,
            new Few(),
            new PauseLedger(harness.database),
            new PauseTeller(metrics));
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void send(int calls, String behaviour) {
    harness.stub.behave(behaviour);
    for (int sent = 0; sent < calls; sent++) {
      harness.deliveries.add(++rows, 1, SINGLE.name());
      harness.sendDue(SINGLE);
      // The stub asks for a pause of nothing, which must be over.
      clock.turn(Duration.ofSeconds(1));
    }
  }

  private boolean paused() {
    return new AccountStates(harness.database).paused().containsKey("test");
  }

  @Test
  void promise7ManyRefusalsAfterFewPauseTheAccountAndRaiseAnAlarm() {
    send(10, "200");
    clock.turn(Duration.ofMinutes(20));
    send(10, "422");
    watch.round();
    watch.round();
    assertThat(paused()).isTrue();
    assertThat(metrics.counter("trunkline_account_pauses", "account", "test", "kind", "refusals"))
        .extracting(counter -> counter.count())
        .isEqualTo(1.0);
    send(1, "200");
    assertThat(harness.deliveries.states()).containsEntry("waiting", 1);
  }

  @Test
  void fewCallsTellNothing() {
    send(9, "422");
    watch.round();
    assertThat(paused()).isFalse();
  }

  @Test
  void whatIsUsualForAnAccountDoesNotPauseIt() {
    send(6, "422");
    send(6, "200");
    clock.turn(Duration.ofMinutes(20));
    send(10, "422");
    watch.round();
    assertThat(paused()).isFalse();
  }

  @Test
  void whenThePauseIsOverOnlyNewCallsCount() {
    send(10, "422");
    watch.round();
    clock.turn(Duration.ofMinutes(14));
    watch.round();
    clock.turn(Duration.ofMinutes(2));
    watch.round();
    assertThat(paused()).isFalse();
    send(9, "422");
    watch.round();
    assertThat(paused()).isFalse();
  }

  @Test
  void promise7ASuccessOfAShapeThatNoRowKnowsPausesTheAccountAndNamesTheAttempt() throws Exception {
    try (var house = new ProviderHouse()) {
      house.stub.says(200, "text/html", "Zanzibar");
      var call = Map.<String, Object>of("agent_email", "a@example.com", "number", "+12024561111");
      house.run("ccai", "outbound-call", call);
      house.run("ccai", "outbound-call", call);
      house.sendDue("ccai", "outbound-call");
      var paused = new AccountStates(house.database).paused().get("ccai").get(0);
      assertThat(paused.cause()).isEqualTo("unknown-shape");
      assertThat(paused.reason())
          .contains("attempt ", "outbound-call got HTTP 200, text/html")
          .doesNotContain("Zanzibar");
      house.run("ccai", "outbound-call", call);
      int sent = house.stub.received().size();
      house.sendDue("ccai", "outbound-call");
      assertThat(house.stub.received()).hasSize(sent);
    }
  }
}
