package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.contract.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The documented limit of CCAI Platform is one request a second. */
class QuotaTest {
  private static final Instant START = Instant.parse("2026-06-10T06:30:00Z");
  private static final Contract CONTRACT = Contract.of("ccai");
  private static final Customer CUSTOMER =
      new Customer(
          "one", "ccai", Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Quota quota = new Quota(CONTRACT);

  private Duration await(long millis) {
    return quota.await(
        CUSTOMER, CONTRACT.operation("wait-times"), START.plus(Duration.ofMillis(millis)));
  }

  @Test
  void requestsCountFromWhenTheyArriveInWhateverOrderTheyAreAnswered() {
    assertThat(await(1000)).isEqualTo(Duration.ZERO);
    assertThat(await(2000)).isEqualTo(Duration.ZERO);
    assertThat(await(1500)).as("behind the first").isPositive();
    assertThat(await(2500)).isEqualTo(Duration.ofMillis(500));
    assertThat(await(3000)).isEqualTo(Duration.ZERO);
  }
}
