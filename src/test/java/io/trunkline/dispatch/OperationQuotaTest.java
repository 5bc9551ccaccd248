package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.ledger.Database;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise 4: operations and deliveries have one quota, whichever process they leave. */
class OperationQuotaTest {
  private static final Map<String, Object> QUESTION = Map.of("lang", "en");
  private static final Map<String, Object> CALL =
      Map.of("agent_email", "agent01@example.com", "end_user_number", "+12024561111");

  @Test
  void promise4OperationsAndDeliveriesOfTwoProcessesShareTheQuota() throws Exception {
    var limits = TestAccounts.windows(new Window(Counted.REQUESTS, 3, Duration.ofMinutes(10)));
    String url = TestDatabases.newPostgresUrl();
    try (var one = new ProviderHouse(open(url), limits, true);
        var two = new ProviderHouse(open(url), limits, true)) {
      one.accept("ccai", "wait-times");
      two.accept("ccai", "outbound-call");
      assertThat(one.run("ccai", "wait-times", QUESTION)).containsEntry("verdict", "accepted");
      assertThat(one.run("ccai", "wait-times", QUESTION)).containsEntry("verdict", "accepted");
      for (int call = 0; call < 3; call++) {
        two.run("ccai", "outbound-call", CALL);
      }
      two.sendDue("ccai", "outbound-call");
      assertThat(two.stub.received()).hasSize(1);
      assertThat(two.deliveries.states()).isEqualTo(Map.of("accepted", 1, "waiting", 2));
      assertThat(one.run("ccai", "wait-times", QUESTION)).containsEntry("verdict", "not-before");
      assertThat(one.stub.received()).hasSize(2);
    }
  }

  @Test
  void theQuotaIsWaitedForAsLongAsTheRouteAllows() throws Exception {
    var limits = TestAccounts.windows(new Window(Counted.REQUESTS, 1, Duration.ofMillis(700)));
    try (var house = new ProviderHouse(TestDatabases.H2.open(), limits, true)) {
      house.accept("ccai", "wait-times");
      house.run("ccai", "wait-times", QUESTION);
      var soon = house.operations.run("ccai", "wait-times", QUESTION, Duration.ofMinutes(1), "");
      assertThat(soon.verdict()).isEqualTo("accepted");
      assertThat(house.stub.received()).hasSize(2);
    }
  }

  private static Database open(String url) {
    return Database.open(url, "postgres", "postgres", 4, Clock.systemUTC());
  }
}
