package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Clears away old attempts that only read. It goes through the attempts in order of their ids, each
 * of them once, and keeps how far it has come.
 */
@Singleton
public class AttemptClearing {
  private final Database database;

  @Inject
  public AttemptClearing(Database database) {
    this.database = database;
  }

  /** An operation that only reads. */
  public record Reading(String account, String operation) {}

  /**
   * Goes on by some attempts, and deletes those of these operations.
   *
   * @param age how old attempts must be
   * @param most how many are looked at
   * @return false if there are no more of that age
   */
  public boolean goOn(List<Reading> readings, Duration age, int most) {
    return database.inTransaction(
        handle -> {
          long from = reached(handle);
          Instant before = database.now(handle).minus(age);
          List<Long> next = next(handle, from, before, most);
          if (!next.isEmpty()) {
            long to = next.get(next.size() - 1);
            delete(handle, readings, from, to);
            move(handle, to);
          }
          return next.size() == most;
        });
  }

  /** Ids are given out in the order of release, but for moments. */
  private static List<Long> next(Handle handle, long from, Instant before, int most) {
    return handle
        .createQuery(
            """
            SELECT id FROM (
              SELECT id, released_at FROM attempt WHERE id > :from ORDER BY id LIMIT :most) t
            WHERE released_at < :before ORDER BY id
            """)
        .bind("from", from)
        .bind("most", most)
        .bind("before", utc(before))
        .mapTo(Long.class)
        .list();
  }

  private static void delete(Handle handle, List<Reading> readings, long from, long to) {
    handle
        .createUpdate(
            """
            DELETE FROM attempt WHERE id > :from AND id <= :to AND calls = 0
              AND state IN ('settled', 'withdrawn')
              AND (account, operation) IN (SELECT account, operation FROM UNNEST(
                CAST(:accounts AS VARCHAR ARRAY), CAST(:operations AS VARCHAR ARRAY))
                AS t(account, operation))
            """)
        .bind("from", from)
        .bind("to", to)
        .bindArray("accounts", String.class, readings.stream().map(Reading::account).toList())
        .bindArray("operations", String.class, readings.stream().map(Reading::operation).toList())
        .execute();
  }

  private static long reached(Handle handle) {
    return handle
        .createQuery("SELECT attempt_id FROM attempts_cleared FOR UPDATE")
        .mapTo(Long.class)
        .one();
  }

  private static void move(Handle handle, long to) {
    handle.createUpdate("UPDATE attempts_cleared SET attempt_id = :to").bind("to", to).execute();
  }
}
