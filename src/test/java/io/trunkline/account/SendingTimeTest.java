package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingTimeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theTightestWindowDecidesAndItsFirstShareGoesAtOnce() {
    Account account =
        account(
            new Window(Counted.REQUESTS, 2, SECOND),
            new Window(Counted.CALLS, 700, Duration.ofMinutes(1)));
    assertThat(time(account, 2, 700)).isEqualTo(Duration.ZERO);
    assertThat(time(account, 3, 700)).isEqualTo(SECOND);
    assertThat(time(account, 2000, 2100)).isEqualTo(Duration.ofSeconds(999));
    assertThat(time(account, 5, 2100)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void theLimitsOfAnOperationCountItsOwnRequestsOnly() {
    Account plain = account(new Window(Counted.REQUESTS, 100, SECOND));
    Map<String, Limits> own =
        Map.of("single", TestAccounts.windows(new Window(Counted.REQUESTS, 1, SECOND)));
    Account account =
        new Account(
            plain.name(),
            plain.provider(),
            plain.baseUrl(),
            plain.credentials(),
            plain.paths(),
            plain.callback(),
            plain.limits(),
            own,
            plain.lookUpWithin(),
            plain.holdUnknownAfter(),
            plain.answerTimeout(),
            plain.zone());
    Map<String, Long> requests = Map.of("single", 10L, "bulk", 90L);
    assertThat(new SendingTime(account, requests, requests).atLeast())
        .isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void withoutLimitsItTakesNoTime() {
    assertThat(time(account(), 1000, 1000)).isEqualTo(Duration.ZERO);
  }

  private static Account account(Window... windows) {
    return TestAccounts.of(new FakeProvider(), "http://localhost", TestAccounts.windows(windows));
  }

  private static Duration time(Account account, long requests, long calls) {
    return new SendingTime(account, Map.of("bulk", requests), Map.of("bulk", calls)).atLeast();
  }
}
