package io.trunkline.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Database;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.ScheduleLedger;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each tick once in the whole fleet; replicas share a database. */
class ScheduleTest {
  private static final Instant START = Instant.now();
  private static final Instant SEVEN = START.truncatedTo(ChronoUnit.HOURS).plusSeconds(3600);
  private static final Instant EIGHT = SEVEN.plusSeconds(3600);

  private final TurnedClock clock = new TurnedClock(START);
  private final List<Instant> run = Collections.synchronizedList(new ArrayList<>());

  private Schedule replica(Database database, boolean madeUp) {
    return replica(database, "0 0 * * * ?", madeUp);
  }

  private Schedule replica(Database database, String cron, boolean madeUp) {
    return new Schedule(
        "nightly",
        new CronTimes(cron, ZoneId.of("UTC")),
        madeUp,
        new Turned(database),
        new Leases(database));
  }

  /** PostgreSQL has a clock of its own. */
  private final class Turned extends ScheduleLedger {
    Turned(Database database) {
      super(database);
    }

    @Override
    public Standing standing(String name, String version) {
      Standing one = super.standing(name, version);
      return new Standing(
          clock.instant(), one.doneUntil(), one.begun(), one.ended(), one.failure(), one.others());
    }
  }

  private String noted(Instant tick) {
    run.add(tick);
    return null;
  }

  private void until(Instant time) {
    clock.turn(Duration.between(clock.instant(), time));
  }

  @ParameterizedTest
  @EnumSource
  void aTickRunsOnceHoweverManyReplicasLookAtOnce(TestDatabases kind) throws Exception {
    try (Database database = kind.open(clock)) {
      replica(database, true).look(this::noted);
      assertThat(run).as("what was due before it was there").isEmpty();
      until(SEVEN);
      var fleet = Executors.newFixedThreadPool(4);
      var start = new CountDownLatch(4);
      List<Future<?>> looks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Schedule replica = replica(database, true);
        looks.add(
            fleet.submit(
                () -> {
                  start.countDown();
                  start.await();
                  for (int look = 0; look < 5; look++) {
                    replica.look(this::noted);
                  }
                  return null;
                }));
      }
      for (Future<?> look : looks) {
        look.get();
      }
      fleet.shutdown();
      assertThat(run).containsExactly(SEVEN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTicksThatWereMissedTheLastIsMadeUpOnceOrNone(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      replica(database, true).look(this::noted);
      until(EIGHT.plusSeconds(600));
      assertThat(replica(database, false).look(this::noted)).isFalse();
      assertThat(run).isEmpty();
      until(EIGHT.plus(Duration.ofHours(3)).plusSeconds(600));
      replica(database, true).look(this::noted);
      replica(database, true).look(this::noted);
      assertThat(run).containsExactly(EIGHT.plus(Duration.ofHours(3)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunWhoseProcessDiedBeginsAgainOnAnotherReplica(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      Schedule dying = replica(database, true);
      dying.look(this::noted);
      until(SEVEN);
      // What a process leaves behind that dies in the middle: its lease, and that it began.
      var left = new Leases(database).take("schedule nightly", Schedule.LEASE).orElseThrow();
      new ScheduleLedger(database).begun("nightly", SEVEN);
      Schedule other = replica(database, false);
      assertThat(other.look(this::noted)).as("the lease of the dead stands").isFalse();
      left.close();
      until(SEVEN.plusSeconds(120));
      assertThat(other.look(this::noted)).isTrue();
      assertThat(other.look(this::noted)).isFalse();
      assertThat(run).containsExactly(SEVEN);
      assertThat(other.shown()).contains("last run done").contains("next at " + EIGHT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoRunsNeverOverlapAndWhatCameMeanwhileRunsBehind(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      Schedule one = replica(database, "0/10 * * * * ?", true);
      Schedule other = replica(database, "0/10 * * * * ?", true);
      one.look(this::noted);
      until(SEVEN);
      one.look(
          tick -> {
            until(SEVEN.plusSeconds(20));
            assertThat(other.look(this::noted)).as("a second run beside").isFalse();
            return noted(tick);
          });
      assertThat(other.look(this::noted)).isTrue();
      assertThat(run).containsExactly(SEVEN, SEVEN.plusSeconds(20));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatFailsIsToldAndTheNextTickComes(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      Schedule schedule = replica(database, true);
      schedule.look(this::noted);
      until(SEVEN);
      assertThat(schedule.look(tick -> "the server is down")).isTrue();
      assertThat(schedule.look(this::noted)).isFalse();
      assertThat(schedule.shown()).contains("failed, the server is down");
      until(EIGHT);
      assertThat(schedule.look(this::noted)).isTrue();
      assertThat(run).containsExactly(EIGHT);
    }
  }

  /** Both write the same, but only one begins by a clock that can be turned. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void otherTimesBeginWhenTheyAreSet(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      replica(database, true).look(this::noted);
      until(EIGHT.plusSeconds(600));
      int hour = SEVEN.atZone(ZoneId.of("UTC")).getHour();
      var daily = replica(database, "0 0 %d * * ?".formatted(hour), true);
      assertThat(daily.look(this::noted)).as("seven o'clock is over").isFalse();
      until(SEVEN.plus(Duration.ofDays(1)));
      assertThat(daily.look(this::noted)).isTrue();
      assertThat(run).containsExactly(SEVEN.plus(Duration.ofDays(1)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void replicasWithDifferentTimesDoNotKeepEachOtherFromEveryTick(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      Schedule old = replica(database, "0 0 * * * ?", true);
      Schedule edited = replica(database, "0 0/30 * * * ?", true);
      for (Instant now = START; now.isBefore(EIGHT); now = now.plusSeconds(5)) {
        until(now);
        old.look(this::noted);
        edited.look(this::noted);
      }
      assertThat(run).as("each tick that both have, once").containsOnlyOnce(SEVEN);
      assertThat(List.of(old.shown(), edited.shown()))
          .anyMatch(shown -> shown.contains("Give all replicas the same route file"));
    }
  }
}
