package io.trunkline.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.Database;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Promise 4: operations and deliveries have one quota, whichever process they leave. */
class OperationQuotaTest {
  private static final Map<String, Object> QUESTION = Map.of("lang", "en");
  private static final Map<String, Object> CALL =
      Map.of("agent_email", "agent01@example.com", "end_user_number", "+12024561111");
  private static final Map<String, Object> CLICK =
      Map.of("phone", "+919800000001", "did", "+918000000001", "ext_no", "101");

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
  void promise4NoWindowHoldsMoreWhileOperationsAndDeliveriesOfTwoProcessesRace() throws Exception {
    var limits = TestAccounts.windows(new Window(Counted.REQUESTS, 7, Duration.ofMinutes(10)));
    String url = TestDatabases.newPostgresUrl();
    Clock clock = Clock.systemUTC();
    try (var server = SandboxHouse.sandbox(clock);
        var one = new SandboxHouse(server, open(url), limits, clock);
        var two = new SandboxHouse(server, open(url), limits, clock)) {
      for (int call = 0; call < 6; call++) {
        two.house.run("ivrsolutions", "click-to-call", CLICK);
      }
      List<Callable<Object>> racers = new ArrayList<>();
      for (SandboxHouse at : List.of(one, two)) {
        racers.addAll(
            Collections.nCopies(6, () -> at.house.run("ivrsolutions", "list-dialers", Map.of())));
        racers.addAll(Collections.nCopies(2, () -> sent(at)));
      }
      assertThat(raced(racers)).contains("sent").hasSize(16);
      assertThat(server.requests()).hasSize(7);
    }
  }

  private static Object sent(SandboxHouse at) {
    at.house.sendDue("ivrsolutions", "click-to-call");
    return "sent";
  }

  /** What came of all, which started at once. */
  private static List<Object> raced(List<Callable<Object>> racers) throws Exception {
    var threads = Executors.newFixedThreadPool(racers.size());
    try {
      List<Object> results = new ArrayList<>();
      for (Future<Object> one : threads.invokeAll(racers)) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
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

  @Test
  void aLedgerThatFailsBeforeTheRequestLeavesLeavesNoDoubt() throws Exception {
    try (var house = new ProviderHouse(TestDatabases.H2.open(), TestAccounts.NO_LIMITS, true)) {
      house.database.close();
      assertThat(house.run("ccai", "wait-times", QUESTION))
          .containsEntry("verdict", "retry")
          .containsEntry("reason", "not-sent");
      assertThat(house.stub.received()).isEmpty();
    }
  }

  private static Database open(String url) {
    return Database.open(url, "postgres", "postgres", 4, Clock.systemUTC());
  }
}
