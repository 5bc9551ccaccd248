package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.dispatch.PauseCause;
import io.trunkline.ledger.PauseLedger;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dialers that are started and stopped over HTTP, while the clock is turned. */
class DialerHoursTest {
  @ParameterizedTest
  @EnumSource
  void aDayHasOneStartAndOneStopHoweverOftenIsLooked(TestDatabases kind) throws Exception {
    try (var at = new DialerHouse(kind, "401")) {
      var hours = at.replica();
      for (int quarter = 0; quarter < 4 * 24; quarter++) {
        at.turn(hours);
        at.clock.turn(Duration.ofMinutes(15));
      }
      assertThat(at.told()).containsExactly("401 off", "401 on", "401 off");
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoReplicasTellEachTickOnce(TestDatabases kind) throws Exception {
    try (var at = new DialerHouse(kind, "401,402")) {
      var one = at.replica();
      var other = at.replica();
      for (int tick = 0; tick < 3; tick++) {
        CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> at.turn(one)),
                CompletableFuture.runAsync(() -> at.turn(other)))
            .join();
        at.turn(one);
        at.clock.turn(Duration.ofHours(12));
      }
      assertThat(at.told())
          .containsExactly("401 off", "402 off", "401 on", "402 on", "401 off", "402 off");
    }
  }

  @Test
  void ofWhatWasMissedOnlyTheLastIsMadeUpAndOnce() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      at.turn(at.replica());
      at.clock.turn(Duration.ofDays(3).plusHours(6));
      at.turn(at.replica());
      at.turn(at.replica());
      assertThat(at.told()).containsExactly("401 off", "401 on");
      at.clock.turn(Duration.ofDays(2).plusHours(12));
      at.turn(at.replica());
      assertThat(at.told()).containsExactly("401 off", "401 on", "401 off");
    }
  }

  @Test
  void aDialerThatAPersonHasStoppedIsNotStartedByARestart() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      at.clock.turn(Duration.ofHours(12));
      at.turn(at.replica());
      at.clock.turn(Duration.ofMinutes(30));
      at.turn(at.replica());
      assertThat(at.told()).containsExactly("401 on");
    }
  }

  @Test
  void aStopIsTriedUntilItWorksAndIsLoud() throws Exception {
    Logger log = Logger.getLogger(DialerAlarm.class.getName());
    Filter before = log.getFilter();
    var loud = new java.util.concurrent.CopyOnWriteArrayList<String>();
    log.setFilter(
        line -> {
          if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            loud.add(line.getMessage());
          }
          return true;
        });
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      var hours = at.replica();
      at.server.fault(DialerHouse.ACCOUNT, "error", 0);
      at.turn(hours);
      at.clock.turn(Duration.ofMinutes(6));
      at.turn(hours);
      assertThat(loud).hasSize(2);
      assertThat(at.alarm.standing().get("sales 401")).contains("stop is due since");
      assertThat(at.late()).isGreaterThan(300);
      at.server.fault(DialerHouse.ACCOUNT, "error", 1);
      at.turn(hours);
      at.turn(hours);
      assertThat(at.told()).last().isEqualTo("401 off");
      assertThat(at.late()).isZero();
      assertThat(at.alarm.standing().get("sales 401")).startsWith("is stopped; next at");
      int until = at.told().size();
      at.turn(hours);
      assertThat(at.told()).hasSize(until);
    } finally {
      log.setFilter(before);
    }
  }

  @Test
  void anAccountIsAskedNoMoreInATurnThatOneDialerDoesNotAnswer() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401,402")) {
      var hours = at.replica();
      at.server.fault(DialerHouse.ACCOUNT, "error", 1);
      at.turn(hours);
      assertThat(at.told()).containsExactly("401 off");
      at.clock.turn(Duration.ofSeconds(15));
      at.turn(hours);
      assertThat(at.told()).containsExactly("401 off", "402 off", "401 off");
    }
  }

  @Test
  void hoursThatWereChangedHoldFromTheNextStartOfTheProcessOn() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      at.clock.turn(Duration.ofHours(6));
      at.turn(at.replica());
      var withoutToday = at.replica("0 0 9 ? * THU", "0 0 18 ? * THU");
      at.turn(withoutToday);
      at.turn(withoutToday);
      assertThat(at.told()).containsExactly("401 on", "401 off");
      assertThat(at.alarm.standing().get("sales 401")).startsWith("is stopped; next at");
      at.turn(at.replica("0 0 8 * * ?", "0 0 18 * * ?"));
      var later = at.replica("0 0 12 * * ?", "0 0 18 * * ?");
      at.turn(later);
      assertThat(at.told()).containsExactly("401 on", "401 off", "401 on", "401 off");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPausedAccountStopsItsDialersAndStartsNone(TestDatabases kind) throws Exception {
    try (var at = new DialerHouse(kind, "401")) {
      var hours = at.replica();
      var pauses = new PauseLedger(at.database);
      pauses.byHand(DialerHouse.ACCOUNT, null, "the flow is being changed", "tester");
      at.turn(hours);
      assertThat(at.told()).containsExactly("401 off");
      at.clock.turn(Duration.ofHours(12));
      at.turn(hours);
      assertThat(at.told()).containsExactly("401 off");
      assertThat(at.alarm.standing().get("sales 401"))
          .contains("start is due since", "paused", "/api/accounts/ivrsolutions/pauses/hand");
    }
  }

  @Test
  void aStopWaitsForAPauseThatTheProviderAsksFor() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      new PauseLedger(at.database)
          .begin(DialerHouse.ACCOUNT, PauseCause.PROVIDER, Duration.ofHours(1), "http-429");
      at.turn(at.replica());
      assertThat(at.told()).isEmpty();
      assertThat(at.alarm.standing().get("sales 401")).contains("stop is due", "pauses/provider");
    }
  }

  @Test
  void aStartThatFailedIsTriedOnlyWhileItsHoursLast() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      var hours = at.replica();
      at.clock.turn(Duration.ofHours(12));
      at.server.fault(DialerHouse.ACCOUNT, "error", 0);
      at.turn(hours);
      at.turn(hours);
      at.clock.turn(Duration.ofHours(12));
      at.turn(hours);
      assertThat(at.told()).containsExactly("401 on", "401 on", "401 off");
    }
  }

  @Test
  void theShippedRouteKeepsTheHours() throws Exception {
    try (var at = new DialerHouse(TestDatabases.H2, "401")) {
      at.load(at.replica());
      await().until(() -> at.told().contains("401 off"));
    }
  }
}
