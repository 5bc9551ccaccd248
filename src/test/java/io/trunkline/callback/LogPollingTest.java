package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.provider.FetchedRecords;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The logs of IVR Solutions, read over HTTP. */
class LogPollingTest {
  private static final String ACCOUNT = "ivrsolutions";
  private static final String NEWEST = "all_call_logs";
  private static final String BY_DAY = "api/call_logs";
  private static final String REFUSED = "ivrsolutions-refused";

  @ParameterizedTest
  @EnumSource
  void whatALogTellsBecomesAnOutcomeOnce(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      house.click(0, 2);
      house.logs.poll(ACCOUNT);
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 2));
      house.logs.poll(ACCOUNT);
      assertThat(house.sent.one("SELECT count(*) FROM callback")).isEqualTo("2");
      assertThat(house.asked(NEWEST)).isEqualTo(2);
      assertThat(house.asked(BY_DAY)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHookAndLogTellIsOneOutcome(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      house.click(0, 1);
      var due = house.server.sandbox().due().get(0);
      byte[] hook = house.server.sandbox().posting(due).body();
      house.callbacks.store(
          List.of(new NewCallback(ACCOUNT, "records", null, "application/json", hook)));
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 1));
      house.logs.poll(ACCOUNT);
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 1));
      assertThat(house.sent.one("SELECT count(*) FROM callback WHERE state = 'applied'"))
          .isEqualTo("2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFullPageIsCompletedByTheDaysLogBeforeTheCursorMoves(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      house.click(0, 23);
      house.server.sandbox().faults().answer(ACCOUNT, "call-logs", REFUSED, 1);
      house.logs.poll(ACCOUNT);
      assertThat(house.asked(BY_DAY)).isEqualTo(1);
      assertThat(house.inbox.cursors(ACCOUNT)).isEmpty();
      house.logs.poll(ACCOUNT);
      assertThat(house.asked(BY_DAY)).isEqualTo(2);
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 23));
      assertThat(house.inbox.cursors(ACCOUNT)).containsKeys("last_c2c_log_id", LogPolling.DAY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2AClickWhoseAnswerWasLostIsFoundInTheLogByNumberAndDid(TestDatabases kind)
      throws Exception {
    try (var house = new PollHouse(kind, true)) {
      house.server.fault(ACCOUNT, "cut-after-taking", 1);
      house.click(0, 1);
      house.server.fault(ACCOUNT, "cut-after-taking", 1);
      house.click(1, 1);
      house.server.fault(ACCOUNT, "cut-after-taking", 1);
      house.click(1, 1);
      assertThat(house.sent.counts("delivery", "state")).isEqualTo(Map.of("unknown", 3));
      house.logs.poll(ACCOUNT);
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 1));
      assertThat(house.sent.counts("delivery", "state"))
          .as("which of two calls of one number it was is not guessed")
          .isEqualTo(Map.of("accepted", 1, "unknown", 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFetchByDaysThatIsCutOffGoesOnWhereItWas(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      var today = LocalDate.now(house.house.accounts().find(ACCOUNT).orElseThrow().zone());
      var nine = Map.of(LogPolling.DAY, today.minusDays(9).toString());
      house.inbox.store(ACCOUNT, "records", new FetchedRecords(List.of(), nine, false));
      house.click(0, 23);
      for (int turn = 1; turn < 10; turn++) {
        house.inbox.afterStoring(
            1, () -> house.server.sandbox().faults().answer(ACCOUNT, "call-logs", REFUSED, 1));
        house.logs.poll(ACCOUNT);
        assertThat(house.asked(BY_DAY)).as("a day is stored, and one is cut").isEqualTo(2 * turn);
      }
      house.inbox.afterStoring(-1, () -> {});
      house.logs.poll(ACCOUNT);
      assertThat(house.asked(BY_DAY)).as("yesterday and today are left").isEqualTo(20);
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 23));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCursorStaysWhereItIsUntilItsRecordsAreStored(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      house.click(0, 1);
      house.logs.poll(ACCOUNT);
      var before = house.inbox.cursors(ACCOUNT);
      house.click(1, 1);
      house.sent.execute("ALTER TABLE callback RENAME COLUMN body TO away");
      house.logs.poll(ACCOUNT);
      assertThat(house.inbox.cursors(ACCOUNT)).isEqualTo(before);
      house.sent.execute("ALTER TABLE callback RENAME COLUMN away TO body");
      house.logs.poll(ACCOUNT);
      assertThat(house.inbox.cursors(ACCOUNT)).isNotEqualTo(before);
      assertThat(house.results()).isEqualTo(Map.of("no-answer", 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theShippedRouteReadsTheAccountsThatAreSet(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      house.click(0, 1);
      house.load(
          "ivrsolutions-logs",
          Map.of("ivrsolutions.accounts", ACCOUNT, "ivrsolutions.every", "50ms"));
      await().until(() -> house.results().equals(Map.of("no-answer", 1)));
      await().until(() -> house.asked(NEWEST) > 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneReplicaAtATimePolls(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      try (var held =
          house.leases.take("poll the log " + ACCOUNT, Duration.ofMinutes(1)).orElseThrow()) {
        house.logs.poll(ACCOUNT);
        assertThat(house.asked(NEWEST)).isZero();
      }
      house.logs.poll("nobody, " + ACCOUNT);
      assertThat(house.asked(NEWEST)).isEqualTo(1);
    }
  }
}
