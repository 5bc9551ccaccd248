package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettlerTest {
  @Test
  void promise7AnAnswerIsStoredAlthoughTheDatabaseRestarts() {
    var tries = new AtomicInteger();
    var settler =
        new Settler(
            new SettleLedger(null) {
              @Override
              public Findings settle(List<Settlement> settlements) {
                if (tries.incrementAndGet() < 2) {
                  throw new IllegalStateException("the database starts");
                }
                return new Findings(List.of(), List.of());
              }
            },
            new SimpleMeterRegistry(),
            new PossibleDoubles(new SimpleMeterRegistry()),
            new PauseTeller(new SimpleMeterRegistry()));
    var attempt =
        new ReleasedAttempt(
            7,
            null,
            "test",
            "single",
            "",
            List.of(),
            List.of(),
            null,
            "",
            Moment.now(() -> Instant.EPOCH));
    var settling =
        new Settling(
            TestAccounts.of(new FakeProvider(), "http://localhost:1"), FakeProvider.SINGLE);
    settler.settle(settling.settle(attempt, new SendResult.NoAnswer(""), null, Instant.EPOCH));
    assertThat(tries).hasValue(2);
    settler.close();
  }
}
