package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.callback.StoredCallback;
import io.trunkline.ledger.CallbackJoin.Joined;
import io.trunkline.ledger.CallbackJoin.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Claims callbacks, writes the facts that they tell, and notes what became of them. */
final class ApplyRows {
  /** A callback may overtake the receipt of its own call; nothing takes longer than this. */
  static final Duration JOIN_WITHIN = Duration.ofHours(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_REASON = 1000;

  private ApplyRows() {}

  static List<StoredCallback> claim(Handle handle, List<Long> ids, Instant now) {
    return handle
        .createQuery(
            """
            SELECT id, account, kind, reference, content_type, body, received_at, tries,
              (state <> 'unjoined' OR tries = 0) AS fresh
            FROM callback WHERE id = ANY(CAST(:ids AS BIGINT ARRAY)) AND due_at <= :now
            ORDER BY id FOR UPDATE SKIP LOCKED
            """)
        .bindArray("ids", Long.class, ids)
        .bind("now", utc(now))
        .map(
            (row, context) ->
                new StoredCallback(
                    row.getLong("id"),
                    row.getString("account"),
                    row.getString("kind"),
                    row.getString("reference"),
                    row.getString("content_type"),
                    row.getBytes("body"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getInt("tries"),
                    row.getBoolean("fresh")))
        .list();
  }

  static void insertFacts(Handle handle, Map<Told, Joined> joined) {
    List<Told> told = List.copyOf(joined.keySet());
    ItemColumns.bind(
            handle.createUpdate(
                """
                INSERT INTO fact (callback_id, position, lead_id, ordinal, turn, joined_by, event)
                SELECT * FROM UNNEST(CAST(:callbacks AS BIGINT ARRAY),
                  CAST(:positions AS INTEGER ARRAY), CAST(:leads AS BIGINT ARRAY),
                  CAST(:ordinals AS INTEGER ARRAY), CAST(:turns AS INTEGER ARRAY),
                  CAST(:by AS VARCHAR ARRAY), CAST(:events AS VARCHAR ARRAY))
                  AS t(callback_id, position, lead_id, ordinal, turn, joined_by, event)
                ON CONFLICT DO NOTHING
                """),
            column(told, one -> joined.get(one).item()))
        .bindArray("callbacks", Long.class, column(told, one -> one.callback().id()))
        .bindArray("positions", Integer.class, column(told, Told::position))
        .bindArray("by", String.class, column(told, one -> joined.get(one).by()))
        .bindArray("events", String.class, column(told, one -> EventJson.write(one.event())))
        .execute();
  }

  /** What is unjoined comes again after a pause that grows, for an hour; then it is listed. */
  static void finish(
      Handle handle,
      List<StoredCallback> claimed,
      Map<Long, String> unreadable,
      List<Long> unjoined,
      Instant now) {
    handle
        .createUpdate(
            """
            MERGE INTO callback c USING (SELECT * FROM UNNEST(CAST(:ids AS BIGINT ARRAY),
              CAST(:states AS VARCHAR ARRAY), CAST(:reasons AS VARCHAR ARRAY),
              CAST(:dues AS VARCHAR ARRAY)) AS t(id, state, reason, due)) s
            ON c.id = s.id
            WHEN MATCHED THEN UPDATE SET state = s.state, reason = s.reason,
              due_at = CAST(s.due AS TIMESTAMP WITH TIME ZONE), tries = c.tries + 1,
              applied_at = CASE WHEN s.state = 'applied'
                THEN CAST(:now AS TIMESTAMP WITH TIME ZONE) END
            """)
        .bindArray("ids", Long.class, column(claimed, StoredCallback::id))
        .bindArray("states", String.class, column(claimed, c -> state(c, unreadable, unjoined)))
        .bindArray("reasons", String.class, column(claimed, c -> reason(c, unreadable, unjoined)))
        .bindArray("dues", String.class, column(claimed, c -> due(c, unjoined, now)))
        .bind("now", utc(now))
        .execute();
  }

  private static String state(
      StoredCallback callback, Map<Long, String> unreadable, List<Long> unjoined) {
    if (unreadable.containsKey(callback.id())) {
      return "unreadable";
    }
    return unjoined.contains(callback.id()) ? "unjoined" : "applied";
  }

  private static String reason(
      StoredCallback callback, Map<Long, String> unreadable, List<Long> unjoined) {
    if (unjoined.contains(callback.id())) {
      return "no call fits by reference, by the provider's id, or alone by number, flow and time";
    }
    String reason = unreadable.get(callback.id());
    return reason == null ? null : reason.substring(0, Math.min(MOST_REASON, reason.length()));
  }

  private static String due(StoredCallback callback, List<Long> unjoined, Instant now) {
    boolean again = now.isBefore(callback.receivedAt().plus(JOIN_WITHIN));
    return unjoined.contains(callback.id()) && again
        ? Times.text(now.plus(pause(callback.tries())))
        : null;
  }

  /** 1 s, 2 s, 4 s and so on, up to five minutes. */
  static Duration pause(int tries) {
    Duration pause = Duration.ofSeconds(1L << Math.min(tries, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Lists of columns may hold null, which {@code toList} would allow but {@code List.of} not. */
  private static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
    List<C> column = new ArrayList<>(rows.size());
    rows.forEach(row -> column.add(value.apply(row)));
    return column;
  }
}
