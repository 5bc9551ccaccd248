package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Accounts;
import io.trunkline.lead.DeliveryId;
import io.trunkline.outcome.Silence;
import io.trunkline.outcome.SilenceConfig;
import io.trunkline.outcome.SilenceWatch;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Acceptances raise an alarm only if the outcomes to be expected from them do not come. */
class SilenceWatchTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private int rows;
  private String ignored;

  private record Few(Optional<String> ignore) implements SilenceConfig {
    @Override
    public Duration after() {
      return HOUR;
    }

    @Override
    public OptionalInt atLeast() {
      return OptionalInt.of(5);
    }

    @Override
    public double share() {
      return 0.2;
    }

    @Override
    public int before() {
      return 100;
    }
  }

  /** Calls that were accepted so long ago; each of the first ones has an outcome behind a time. */
  private void calls(Database database, int count, Duration ago, int told, Duration behind) {
    List<DeliveryId> ids = new Deliveries(database).add(rows + 1, count, "single");
    rows += count;
    database
        .jdbi()
        .useTransaction(
            handle -> {
              Instant sent = database.now(handle).minus(ago);
              for (int i = 0; i < count; i++) {
                accepted(handle, ids.get(i), sent);
                if (i < told) {
                  outcome(handle, ids.get(i), sent.plus(behind));
                }
              }
            });
  }

  private static void accepted(Handle handle, DeliveryId id, Instant sent) {
    long attempt = handle.createQuery("SELECT nextval('attempt_id')").mapTo(Long.class).one();
    handle
        .createUpdate(
            "INSERT INTO attempt (id, account, operation, state, calls, group_key, released_at,"
                + " answer_by, window_at) VALUES (:id, 'test', 'single', 'settled', 1, '', :at,"
                + " :at, :at)")
        .bind("id", attempt)
        .bind("at", utc(sent))
        .execute();
    handle
        .createUpdate(
            "INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict)"
                + " VALUES (:lead, 1, 1, :attempt, 'accepted')")
        .bind("lead", id.lead().value())
        .bind("attempt", attempt)
        .execute();
  }

  private static void outcome(Handle handle, DeliveryId id, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO outcome_event (number, lead_id, ordinal, campaign_id, version, result,"
                + " data, created_at) VALUES (:number, :lead, 1, 1, 1, 'confirmed', '{}', :at)")
        .bind("number", id.lead().value())
        .bind("lead", id.lead().value())
        .bind("at", utc(at))
        .execute();
  }

  private List<Silence> look(Database database) {
    var accounts =
        new Accounts(Map.of("test", TestAccounts.of(new FakeProvider(), "http://localhost:1")));
    var config = new Few(Optional.ofNullable(ignored));
    var ledger = new SilenceLedger(database);
    new SilenceWatch(ledger, new Leases(database), accounts, config).round();
    new SentCalls(database).execute("DELETE FROM lease");
    return ledger.standing();
  }

  @ParameterizedTest
  @EnumSource
  void callsThatAreTooYoungOrToldOfRaiseNoAlarm(TestDatabases kind) {
    try (Database database = kind.open()) {
      calls(database, 20, Duration.ofMinutes(50), 0, HOUR);
      calls(database, 6, Duration.ofMinutes(90), 5, Duration.ofMinutes(3));
      calls(database, 20, Duration.ofHours(3), 20, Duration.ofMinutes(3));
      assertThat(look(database)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyOutcomeOfEnoughCallsThereIsAnAlarmThatIsRaisedOnceAndEnds(TestDatabases kind) {
    try (Database database = kind.open()) {
      calls(database, 4, Duration.ofMinutes(90), 0, HOUR);
      assertThat(look(database)).as("too few").isEmpty();
      calls(database, 1, Duration.ofMinutes(80), 0, HOUR);
      List<Silence> silent = look(database);
      assertThat(silent).hasSize(1);
      assertThat(silent.get(0).operation()).isEqualTo("single");
      assertThat(silent.get(0).reason()).startsWith("0 of 5 calls");
      assertThat(look(database)).as("as it was noted first").isEqualTo(silent);
      calls(database, 5, Duration.ofMinutes(70), 5, Duration.ofMinutes(2));
      assertThat(look(database)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void farFewerOutcomesThanBeforeAreSilenceAndLateOnesDoNotCount(TestDatabases kind) {
    try (Database database = kind.open()) {
      calls(database, 50, Duration.ofHours(5), 40, Duration.ofMinutes(3));
      calls(database, 20, Duration.ofMinutes(90), 2, Duration.ofMinutes(3));
      assertThat(look(database)).hasSize(1);
      ignored = "other, test/single";
      assertThat(look(database)).as("set to be ignored").isEmpty();
    }
    ignored = null;
    try (Database database = kind.open()) {
      calls(database, 50, Duration.ofHours(5), 50, Duration.ofMinutes(90));
      calls(database, 20, Duration.ofMinutes(90), 2, Duration.ofMinutes(3));
      assertThat(look(database)).as("later than an hour is usual").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSilenceOfMoreCallsThanAreLookedAtBeforeDoesNotBecomeWhatIsUsual(TestDatabases kind) {
    try (Database database = kind.open()) {
      calls(database, 50, Duration.ofHours(9), 40, Duration.ofMinutes(3));
      calls(database, 120, Duration.ofHours(3), 12, Duration.ofMinutes(3));
      calls(database, 20, Duration.ofMinutes(90), 2, Duration.ofMinutes(3));
      var ledger = new SilenceLedger(database);
      ledger.begin("test", "single", "2 of 20 calls");
      new SentCalls(database).execute("UPDATE silence SET since_at = since_at - INTERVAL '5' HOUR");
      assertThat(look(database)).as("as few as in all the hours of silence").hasSize(1);
      calls(database, 20, Duration.ofMinutes(80), 20, Duration.ofMinutes(3));
      assertThat(look(database)).as("as many as before it").isEmpty();
    }
  }

  @Test
  void theNewestCallsAreFoundWithoutReadingAWholeWeek() {
    try (Database database = TestDatabases.H2.open()) {
      String plan =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("EXPLAIN " + SilenceLedger.COUNT)
                          .bind("account", "test")
                          .bind("operation", "single")
                          .bind("since", utc(Instant.EPOCH))
                          .bind("until", utc(Instant.EPOCH))
                          .bind("seconds", 1)
                          .bind("most", 1000)
                          .mapTo(String.class)
                          .one());
      assertThat(plan).contains("index sorted").doesNotContain("tableScan");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneProcessOfTheFleetLooksAtATime(TestDatabases kind) {
    try (Database database = kind.open()) {
      calls(database, 5, Duration.ofMinutes(90), 0, HOUR);
      var held = new Leases(database).take("silence", HOUR).orElseThrow();
      var accounts =
          new Accounts(Map.of("test", TestAccounts.of(new FakeProvider(), "http://localhost:1")));
      var ledger = new SilenceLedger(database);
      var watch =
          new SilenceWatch(ledger, new Leases(database), accounts, new Few(Optional.empty()));
      watch.round();
      assertThat(ledger.standing()).isEmpty();
      held.close();
      watch.round();
      assertThat(ledger.standing()).hasSize(1);
    }
  }
}
