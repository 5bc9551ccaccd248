package io.trunkline.ledger;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.Release.Released;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.SendResult;
import io.trunkline.dispatch.Settling;
import io.trunkline.provider.Answer;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written while nobody listens at a provider's address. */
class WithdrawalsTest {
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  private static Released release(Database database) {
    var planner = new Planner(ACCOUNT, BULK, "tag", reference -> "");
    return new ReleaseLedger(database).release(new Release(ACCOUNT, BULK, 4, planner));
  }

  private static void settle(Database database, ReleasedAttempt attempt, SendResult result) {
    Instant sent = result instanceof SendResult.NotSent ? null : attempt.released().plusMillis(1);
    var settled = new Settling(ACCOUNT, BULK).settle(attempt, result, sent, attempt.released());
    new SettleLedger(database).settle(List.of(settled));
  }

  private static void notSent(Database database, ReleasedAttempt attempt) {
    settle(database, attempt, new SendResult.NotSent("no connection to base-url"));
  }

  private static void answered(Database database, ReleasedAttempt attempt) {
    var answer = new Answer(200, Map.of(), new byte[0], true);
    settle(database, attempt, new SendResult.Answered(answer));
  }

  @Test
  void anOutageOfADayWritesLittleAndASuccessEndsIt() {
    var clock = new TurnedClock(START);
    try (Database database = TestDatabases.H2.open(clock)) {
      var deliveries = new Deliveries(database);
      deliveries.add(1, 1000, "bulk");
      new SentCalls(database).execute("UPDATE delivery SET due_at = '" + START + "'");
      while (clock.instant().isBefore(START.plus(Duration.ofDays(1)))) {
        Released released = release(database);
        clock.turn(Duration.ofMillis(20));
        released.attempts().forEach(attempt -> notSent(database, attempt));
        if (released.attempts().isEmpty()) {
          clock.turn(Duration.between(clock.instant(), released.notBefore()));
        }
      }
      assertThat(deliveries.count("attempt")).isBetween(40, 60);
      assertThat(deliveries.count("item")).as("one call each, but for the first").isLessThan(1060);
      clock.turn(Duration.ofHours(1));
      answered(database, release(database).attempts().get(0));
      clock.turn(Duration.ofMillis(20));
      assertThat(release(database).attempts())
          .extracting(one -> one.items().size())
          .containsExactly(500, 499);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePauseGrowsWithEachRoundAndBeginsAnewAfterASuccess(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 2000, "bulk");
      assertThat(pauseAfterRound(database)).as("4 attempts together").isBetween(0L, 2L);
      assertThat(pauseAfterRound(database)).isBetween(5L, 10L);
      assertThat(pauseAfterRound(database)).isBetween(15L, 20L);
      goOn(database);
      answered(database, release(database).attempts().get(0));
      assertThat(pauseAfterRound(database)).isBetween(0L, 2L);
    }
  }

  private static long pauseAfterRound(Database database) {
    goOn(database);
    release(database).attempts().forEach(attempt -> notSent(database, attempt));
    Instant now = database.jdbi().withHandle(database::now);
    return Duration.between(now, release(database).notBefore()).toSeconds();
  }

  private static void goOn(Database database) {
    new SentCalls(database).endPauses();
  }
}
