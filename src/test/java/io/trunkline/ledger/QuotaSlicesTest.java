package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.dispatch.Release.Scoped;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 4, for windows that are long. */
class QuotaSlicesTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:20Z");
  private static final int MOST = 1_000_000;
  private static final Window HOUR = new Window(Counted.REQUESTS, MOST, Duration.ofHours(1));
  private static final Window DAY = new Window(Counted.CALLS, MOST, Duration.ofDays(1));

  private static int used(Handle handle, Window window, String operation, Instant now) {
    QuotaLedger.lock(handle, "test");
    var scoped = new Scoped(operation, TestAccounts.windows(window));
    var left = QuotaLedger.allowance(handle, "test", Stream.of(scoped), now);
    return MOST - Math.min(left.requests(), left.calls());
  }

  /** What a window holds, counted attempt by attempt. */
  private static int truth(Handle handle, Window window, String operation, Instant now) {
    return handle
        .createQuery(
            "SELECT COALESCE(sum(CASE WHEN :calls THEN calls ELSE 1 END), 0) FROM attempt"
                + " WHERE window_at > :since AND operation = COALESCE(CAST(:op AS VARCHAR), operation)")
        .bind("calls", window.counted() == Counted.CALLS)
        .bind("since", Times.utc(now.minus(io.trunkline.dispatch.Usage.watched(window))))
        .bind("op", operation)
        .mapTo(Integer.class)
        .one();
  }

  @ParameterizedTest
  @EnumSource
  void promise4EveryWindowIsExactWhateverHappensToItsAttempts(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new Story(database);
      for (int step = 0; step < 400; step++) {
        story.goOn(step);
        database
            .jdbi()
            .useTransaction(
                handle -> {
                  for (Window window : List.of(HOUR, DAY)) {
                    for (String operation : new String[] {null, "bulk"}) {
                      assertThat(used(handle, window, operation, story.now))
                          .isEqualTo(truth(handle, window, operation, story.now));
                    }
                  }
                });
      }
      assertThat(story.slices()).as("else this shows nothing").isGreaterThan(50);
    }
  }

  /** Attempts that are released, answered late, given back and given up, over some days. */
  private static final class Story {
    private final Database database;
    private final Random random = new Random(11);
    private final List<Long> open = new ArrayList<>();
    private Instant now = START;

    Story(Database database) {
      this.database = database;
    }

    int slices() {
      return new Deliveries(database).count("quota_slice");
    }

    void goOn(int step) {
      now = now.plusSeconds(step % 150 == 149 ? 30_000 : random.nextInt(150));
      if (step % 97 == 96) {
        now = now.minusSeconds(random.nextInt(200));
      }
      open.add((long) step);
      String operation = random.nextInt(3) == 0 ? "single" : "bulk";
      execute(
          "INSERT INTO attempt (id, account, operation, state, calls, group_key, released_at,"
              + " answer_by, window_at) VALUES (%d, 'test', '%s', 'open', %d, '', '%s', '%s', '%s')",
          step, operation, 1 + random.nextInt(5), now, now, Times.STILL_OPEN);
      while (open.size() > 3 || !open.isEmpty() && random.nextInt(3) > 0) {
        settle(open.remove(random.nextInt(open.size())));
      }
    }

    private void settle(long id) {
      String window =
          switch (random.nextInt(4)) {
            case 0 -> "'" + Times.GIVEN_BACK + "'";
            case 1 ->
                "CASE WHEN released_at > '%1$s' THEN released_at ELSE '%1$s' END".formatted(now);
            default -> "released_at";
          };
      execute("UPDATE attempt SET state = 'settled', window_at = %s WHERE id = %d", window, id);
    }

    private void execute(String sql, Object... values) {
      new SentCalls(database).execute(sql.formatted(values));
    }
  }

  @Test
  void aLongWindowIsNotCountedAttemptByAttempt() {
    try (Database database = TestDatabases.POSTGRESQL.open()) {
      new SentCalls(database)
          .execute(
              """
              INSERT INTO attempt (id, account, operation, state, calls, group_key, released_at,
                answer_by, window_at)
              SELECT n, 'test', 'bulk', 'settled', 2, '', t, t, t FROM (SELECT n,
                TIMESTAMP WITH TIME ZONE '2026-03-01T06:00:00Z' + n * INTERVAL '1.44 second' AS t
                FROM generate_series(1, 60000) n) times
              """);
      new SentCalls(database).execute("ANALYZE");
      Instant now = Instant.parse("2026-03-02T06:00:20Z");
      database
          .jdbi()
          .useTransaction(
              handle -> {
                assertThat(used(handle, DAY, null, now)).isEqualTo(120_000);
                assertThat(attemptsRead(handle, now)).isBetween(1, 200);
              });
    }
  }

  /** Rows of attempts that one look at the day reads. */
  private static int attemptsRead(Handle handle, Instant now) {
    Instant since = now.minus(io.trunkline.dispatch.Usage.watched(DAY));
    String plan =
        handle
            .createQuery("EXPLAIN (ANALYZE, TIMING OFF) " + QuotaSlices.USAGE)
            .bind("account", "test")
            .bind("operation", (String) null)
            .bind("since", Times.utc(since))
            .bind("first", Times.utc(QuotaSlices.first(since)))
            .bind("until", Times.utc(new QuotaSlices(handle, "test").close(now)))
            .mapTo(String.class)
            .stream()
            .filter(line -> line.contains("on attempt") || line.contains("Removed"))
            .collect(Collectors.joining("\n"));
    return Pattern.compile("actual rows=(\\d+)|Removed by Filter: (\\d+)")
        .matcher(plan)
        .results()
        .mapToInt(one -> Integer.parseInt(one.group(1) != null ? one.group(1) : one.group(2)))
        .sum();
  }
}
