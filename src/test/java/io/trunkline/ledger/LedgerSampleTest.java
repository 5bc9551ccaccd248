package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerSampleTest {

  @ParameterizedTest
  @EnumSource
  void whatWaitsIsCountedWithItsAge(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database)
          .batch(1, 2)
          .lead(1, 1, "decided", null)
          .delivery(1, 1, "waiting", null)
          .lead(1, 2, "decided", null)
          .delivery(1, 2, "accepted", null)
          .attempt(5, "unknown", 1, true)
          .sql(
              "UPDATE delivery SET due_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR"
                  + " WHERE due_at IS NOT NULL");
      var sample = new LedgerSample(database);
      assertThat(sample.waiting())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.waiting()).isEqualTo(1);
                assertThat(one.due()).isEqualTo(1);
                assertThat(one.overdue()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
              });
      assertThat(sample.unresolved()).containsExactly(new LedgerSample.Unresolved("mumbai", 1));
      assertThat(sample.batchesSince(Instant.now().minusSeconds(60))).hasSize(1);
      assertThat(sample.batchesSince(Instant.now().plusSeconds(60))).isEmpty();
    }
  }
}
