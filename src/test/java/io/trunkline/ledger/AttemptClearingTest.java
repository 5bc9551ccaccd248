package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.AttemptClearing.Reading;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old attempts of polls go, and nothing else. */
class AttemptClearingTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<Reading> READINGS =
      List.of(new Reading("test", "logs"), new Reading("other", "search"));

  private static long attempt(
      Database database, String account, String operation, int calls, String state, Duration ago) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              Instant at = database.now(handle).minus(ago);
              long id = handle.createQuery("SELECT nextval('attempt_id')").mapTo(Long.class).one();
              handle
                  .createUpdate(
                      "INSERT INTO attempt (id, account, operation, state, calls, group_key,"
                          + " released_at, answer_by, window_at) VALUES (:id, :account,"
                          + " :operation, :state, :calls, '', :at, :at, :at)")
                  .bind("id", id)
                  .bind("account", account)
                  .bind("operation", operation)
                  .bind("state", state)
                  .bind("calls", calls)
                  .bind("at", utc(at))
                  .execute();
              return id;
            });
  }

  private static List<Long> left(Database database) {
    return new SentCalls(database).numbers("SELECT id FROM attempt ORDER BY id");
  }

  @ParameterizedTest
  @EnumSource
  void onlyOldSettledAttemptsThatReadAreCleared(TestDatabases kind) {
    try (Database database = kind.open()) {
      Duration old = WEEK.plusMinutes(1);
      attempt(database, "test", "logs", 0, "settled", old);
      attempt(database, "other", "search", 0, "withdrawn", old);
      List<Long> stay =
          List.of(
              attempt(database, "other", "logs", 0, "settled", old),
              attempt(database, "test", "dnc-add", 0, "settled", old),
              attempt(database, "test", "logs", 1, "settled", old),
              attempt(database, "test", "logs", 0, "unknown", old),
              attempt(database, "test", "logs", 0, "settled", WEEK.minusMinutes(1)));
      assertThat(new AttemptClearing(database).goOn(READINGS, WEEK, 100)).isFalse();
      assertThat(left(database)).isEqualTo(stay);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachStepLooksAtSomeAndTheNextGoesOnFromThere(TestDatabases kind) {
    try (Database database = kind.open()) {
      for (int i = 0; i < 5; i++) {
        attempt(database, "test", "logs", 0, "settled", WEEK.plusMinutes(10 - i));
      }
      long young = attempt(database, "test", "logs", 0, "settled", Duration.ofDays(1));
      var clearing = new AttemptClearing(database);
      assertThat(clearing.goOn(READINGS, WEEK, 2)).isTrue();
      assertThat(left(database)).hasSize(4);
      assertThat(clearing.goOn(READINGS, WEEK, 2)).isTrue();
      assertThat(clearing.goOn(READINGS, WEEK, 2)).isFalse();
      assertThat(clearing.goOn(READINGS, WEEK, 2)).isFalse();
      assertThat(left(database)).containsExactly(young);
      attempt(database, "test", "logs", 0, "settled", WEEK.plusMinutes(1));
      assertThat(clearing.goOn(READINGS, Duration.ofHours(1), 2)).isTrue();
      assertThat(left(database)).as("what has aged meanwhile").isEmpty();
    }
  }
}
