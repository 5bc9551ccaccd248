package io.trunkline.ledger;

import static io.trunkline.dispatch.PauseCause.HAND;
import static io.trunkline.dispatch.PauseCause.REFUSALS;
import static io.trunkline.dispatch.PauseCause.UNKNOWN_SHAPE;
import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trunkline.account.Account;
import io.trunkline.dispatch.PauseCause;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.ledger.AccountStates.Act;
import io.trunkline.ledger.AccountStates.Paused;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pauses of one account, each with its own cause and end. */
class PauseLedgerTest {
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");
  private static final Duration HOUR = Duration.ofHours(1);

  private static boolean sends(Database database) {
    var planner = new Planner(ACCOUNT, BULK, "tag", reference -> "");
    var order = new Release(ACCOUNT, BULK, 1, planner);
    return !new ReleaseLedger(database).release(order).attempts().isEmpty();
  }

  private static List<Paused> pauses(Database database) {
    return new AccountStates(database).paused().getOrDefault("test", List.of());
  }

  @ParameterizedTest
  @EnumSource
  void aPauseByHandHoldsUntilItIsLiftedWhateverElseEnds(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 10, "bulk");
      var pauses = new PauseLedger(database);
      pauses.begin("test", REFUSALS, HOUR, "many");
      pauses.byHand("test", null, "the flow is being changed", "operator");
      assertThat(pauses(database))
          .extracting(Paused::cause, Paused::author)
          .containsExactly(tuple("refusals", null), tuple("hand", "operator"));
      assertThat(pauses.lift("test", REFUSALS, "mended", "operator")).isTrue();
      assertThat(sends(database)).isFalse();
      assertThat(pauses(database)).extracting(Paused::until).containsExactly((Instant) null);
      assertThat(pauses.lift("test", HAND, "done", "operator")).isTrue();
      assertThat(pauses.lift("test", HAND, "done", "operator")).isFalse();
      assertThat(sends(database)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void liftingAPauseByHandLeavesTheOthers(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 10, "bulk");
      var pauses = new PauseLedger(database);
      pauses.byHand("test", null, "a look", "operator");
      pauses.begin("test", UNKNOWN_SHAPE, HOUR, "odd");
      pauses.lift("test", HAND, "seen", "operator");
      assertThat(sends(database)).isFalse();
      assertThat(pauses(database)).extracting(Paused::cause).containsExactly("unknown-shape");
    }
  }

  @Test
  void aPauseThatGoesOnIsToldOnceAndIsNotMadeShorter() {
    var clock = new TurnedClock(Instant.parse("2026-03-02T06:00:00Z"));
    try (Database database = TestDatabases.H2.open(clock)) {
      var pauses = new PauseLedger(database);
      Instant end = clock.instant().plus(HOUR);
      assertThat(pauses.begin("test", REFUSALS, HOUR, "many")).isPresent();
      assertThat(pauses.begin("test", REFUSALS, Duration.ofMinutes(1), "more")).isEmpty();
      assertThat(pauses(database))
          .extracting(Paused::until, Paused::reason)
          .containsExactly(tuple(end, "many"));
      clock.turn(HOUR.plusSeconds(30));
      assertThat(pauses.begin("test", REFUSALS, HOUR, "still")).as("just behind it").isEmpty();
      pauses.lift("test", REFUSALS, "mended", "operator");
      assertThat(pauses.begin("test", REFUSALS, HOUR, "again")).as("behind a lift").isPresent();
      clock.turn(HOUR.multipliedBy(2));
      assertThat(pauses(database)).isEmpty();
      assertThat(pauses.begin("test", REFUSALS, HOUR, "later")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPauseByHandThatEndsWhileItIsWrittenEndsTheOneBefore(TestDatabases kind) {
    try (Database database = kind.open()) {
      new Deliveries(database).add(1, 10, "bulk");
      var pauses = new PauseLedger(database);
      pauses.byHand("test", null, "without an end", "operator");
      pauses.byHand("test", Instant.now().minusSeconds(1), "only briefly", "operator");
      assertThat(pauses(database)).isEmpty();
      assertThat(sends(database)).isTrue();
      assertThat(new AccountStates(database).acts("test", 0, 10))
          .extracting(Act::note)
          .containsExactly("without an end", "only briefly");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoDidWhatAndWhyStaysWritten(TestDatabases kind) {
    try (Database database = kind.open()) {
      var pauses = new PauseLedger(database);
      pauses.byHand("test", null, "first", "operator");
      pauses.byHand("test", null, "second", "api-key");
      pauses.begin("test", PauseCause.PROVIDER, HOUR, "http-429");
      pauses.begin("test", UNKNOWN_SHAPE, HOUR, "odd");
      pauses.lift("test", HAND, "third", "operator");
      var states = new AccountStates(database);
      List<Act> acts = states.acts("test", 0, 10);
      assertThat(acts)
          .extracting(act -> act.act() + " " + act.cause() + " " + act.author() + " " + act.note())
          .containsExactly(
              "paused hand operator first",
              "paused hand api-key second",
              "paused unknown-shape null odd",
              "lifted hand operator third");
      assertThat(states.acts("test", acts.get(1).id(), 1)).containsExactly(acts.get(2));
    }
  }
}
