package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.Refusals;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalLedgerTest {
  @ParameterizedTest
  @EnumSource
  void requestsThatOnlyReadDoNotHideRefusedCalls(TestDatabases kind) {
    try (Database database = kind.open()) {
      var calls = new SentCalls(database);
      calls.sent(new Deliveries(database).add(1, 10, "bulk"), "refused", "settled");
      for (int read = 0; read < 200; read++) {
        calls.sent(List.of(), "accepted", "settled");
      }
      calls.execute(
          "UPDATE attempt SET window_at = window_at - INTERVAL '1' MINUTE WHERE calls > 0");
      var recent = new RefusalLedger(database).recent("test", Duration.ofMinutes(15));
      assertThat(recent.refusals()).isEqualTo(new Refusals(10, 10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RefusalLedger.RECENT, RefusalLedger.BEFORE})
  void theNewestCallsAreFoundWithoutReadingAllOfTheAccount(String from) {
    try (Database database = TestDatabases.H2.open()) {
      String plan =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("EXPLAIN " + RefusalLedger.COUNT + from)
                          .bind("account", "test")
                          .bind("since", utc(Instant.EPOCH))
                          .bind("now", utc(Instant.EPOCH))
                          .bind("most", 200)
                          .mapTo(String.class)
                          .one());
      assertThat(plan).contains("index sorted").doesNotContain("tableScan");
    }
  }
}
