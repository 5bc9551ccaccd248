package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.outcome.FeedResult;
import io.trunkline.outcome.FeedTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Writes what became of outcome events at a consumer, and when to try again what failed. */
final class FeedResultRows {
  private static final int MOST_REASON = 1000;

  private static final String ROWS =
      """
      SELECT * FROM UNNEST(CAST(:numbers AS BIGINT ARRAY), CAST(:leads AS BIGINT ARRAY),
        CAST(:ordinals AS INTEGER ARRAY), CAST(:states AS VARCHAR ARRAY),
        CAST(:tries AS INTEGER ARRAY), CAST(:dues AS VARCHAR ARRAY),
        CAST(:reasons AS VARCHAR ARRAY))
        AS t(number, lead_id, ordinal, state, tries, due, reason)
      """;

  private static final String INSERT =
      """
      INSERT INTO crm_update (consumer, number, lead_id, ordinal, state, tries, due_at, reason,
        done_at)
      SELECT CAST(:consumer AS VARCHAR), s.number, s.lead_id, s.ordinal, s.state, s.tries,
        CAST(s.due AS TIMESTAMP WITH TIME ZONE), s.reason,
        CASE WHEN s.state = 'done' THEN CAST(:now AS TIMESTAMP WITH TIME ZONE) END
      FROM (%s) s
      ON CONFLICT DO NOTHING
      """
          .formatted(ROWS);

  private static final String UPDATE =
      """
      MERGE INTO crm_update u USING (%s) s
      ON u.consumer = :consumer AND u.number = s.number AND u.state <> 'done'
      WHEN MATCHED THEN UPDATE SET state = s.state, tries = s.tries, reason = s.reason,
        due_at = CAST(s.due AS TIMESTAMP WITH TIME ZONE),
        done_at = CASE WHEN s.state = 'done' THEN CAST(:now AS TIMESTAMP WITH TIME ZONE) END
      """
          .formatted(ROWS);

  private FeedResultRows() {}

  static void write(Handle handle, FeedTerms terms, List<FeedResult> results, Instant now) {
    if (results.isEmpty()) {
      return;
    }
    Map<Long, Integer> tries = tries(handle, terms.consumer(), results);
    for (String sql : List.of(INSERT, UPDATE)) {
      handle
          .createUpdate(sql)
          .bind("consumer", terms.consumer())
          .bind("now", utc(now))
          .bindArray("numbers", Long.class, column(results, r -> r.event().number()))
          .bindArray("leads", Long.class, column(results, r -> r.event().delivery().lead().value()))
          .bindArray(
              "ordinals", Integer.class, column(results, r -> r.event().delivery().ordinal()))
          .bindArray("states", String.class, column(results, r -> state(terms, r, tries)))
          .bindArray("tries", Integer.class, column(results, r -> tried(r, tries)))
          .bindArray("dues", String.class, column(results, r -> due(terms, r, tries, now)))
          .bindArray("reasons", String.class, column(results, FeedResultRows::reason))
          .execute();
    }
  }

  /** What waits for another try while a newer version of it is there has come to its end. */
  static void endOvertaken(Handle handle, String consumer, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE crm_update SET state = 'done', due_at = NULL, done_at = :now,
              reason = 'a newer version of this outcome is on its way or was taken'
            WHERE consumer = :consumer AND due_at <= :now AND state = 'waiting'
              AND EXISTS (SELECT 1 FROM outcome o WHERE o.lead_id = crm_update.lead_id
                AND o.ordinal = crm_update.ordinal AND o.event > crm_update.number)
            """)
        .bind("consumer", consumer)
        .bind("now", utc(now))
        .execute();
  }

  private static Map<Long, Integer> tries(
      Handle handle, String consumer, List<FeedResult> results) {
    Map<Long, Integer> tries = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT u.number, u.tries FROM UNNEST(CAST(:numbers AS BIGINT ARRAY)) AS t(number)
              JOIN crm_update u ON u.consumer = :consumer AND u.number = t.number
            """)
        .bind("consumer", consumer)
        .bindArray("numbers", Long.class, column(results, r -> r.event().number()))
        .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
        .forEach(one -> tries.put(one.getKey(), one.getValue()));
    return tries;
  }

  private static int tried(FeedResult result, Map<Long, Integer> tries) {
    return tries.getOrDefault(result.event().number(), 0) + 1;
  }

  private static String state(FeedTerms terms, FeedResult result, Map<Long, Integer> tries) {
    if (result.failure() == null) {
      return "done";
    }
    return tried(result, tries) < terms.maxTries() ? "waiting" : "dead";
  }

  private static String due(
      FeedTerms terms, FeedResult result, Map<Long, Integer> tries, Instant now) {
    return state(terms, result, tries).equals("waiting")
        ? Times.text(now.plus(terms.pause(tried(result, tries))))
        : null;
  }

  private static String reason(FeedResult result) {
    String text = result.failure();
    return text == null ? null : text.substring(0, Math.min(MOST_REASON, text.length()));
  }

  private static <T> List<T> column(List<FeedResult> results, Function<FeedResult, T> value) {
    List<T> column = new ArrayList<>(results.size());
    results.forEach(one -> column.add(value.apply(one)));
    return column;
  }
}
