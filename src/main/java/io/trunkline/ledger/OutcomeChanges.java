package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes changed outcomes, each with its numbered event. */
final class OutcomeChanges {
  private static final String ROWS =
      """
      UNNEST(CAST(:numbers AS BIGINT ARRAY), CAST(:leads AS BIGINT ARRAY),
        CAST(:ordinals AS INTEGER ARRAY), CAST(:versions AS INTEGER ARRAY),
        CAST(:results AS VARCHAR ARRAY), CAST(:data AS VARCHAR ARRAY)
      """;

  private static final String INSERT_EVENTS =
      """
      INSERT INTO outcome_event (number, lead_id, ordinal, version, result, data, campaign_id,
        created_at)
      SELECT t.*, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM %s,
        CAST(:campaigns AS INTEGER ARRAY))
        AS t(number, lead_id, ordinal, version, result, data, campaign_id)
      """
          .formatted(ROWS);

  private static final String INSERT_OUTCOMES =
      """
      INSERT INTO outcome (event, lead_id, ordinal, version, result, data, updated_at)
      SELECT t.*, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM %s)
        AS t(number, lead_id, ordinal, version, result, data)
      WHERE t.version = 1
      """
          .formatted(ROWS);

  private static final String UPDATE_OUTCOMES =
      """
      MERGE INTO outcome o USING (SELECT * FROM %s)
        AS t(number, lead_id, ordinal, version, result, data)) s
      ON o.lead_id = s.lead_id AND o.ordinal = s.ordinal
      WHEN MATCHED THEN UPDATE SET event = s.number, version = s.version, result = s.result,
        data = s.data, updated_at = :now
      """
          .formatted(ROWS);

  private OutcomeChanges() {}

  /**
   * One outcome that is new or another than before.
   *
   * @param version counts the changes of this delivery's outcome, from 1
   * @param data the outcome as JSON
   */
  record Change(LockedDelivery delivery, int version, Outcome outcome, String data) {}

  static void write(Handle handle, List<Change> changes, Database database) {
    if (changes.isEmpty()) {
      return;
    }
    long first = OutcomeNumbers.take(handle, changes.size());
    // Behind the lock of the numbers, so that times and numbers go up together.
    Instant now = database.now(handle);
    List<Long> numbers = LongStream.range(first, first + changes.size()).boxed().toList();
    bind(handle, INSERT_EVENTS, changes, numbers, now)
        .bindArray(
            "campaigns",
            Integer.class,
            changes.stream().map(one -> one.delivery().campaignId()).toList())
        .execute();
    bind(handle, INSERT_OUTCOMES, changes, numbers, now).execute();
    bind(handle, UPDATE_OUTCOMES, changes, numbers, now).execute();
  }

  private static Update bind(
      Handle handle, String sql, List<Change> changes, List<Long> numbers, Instant now) {
    return handle
        .createUpdate(sql)
        .bindArray("numbers", Long.class, numbers)
        .bindArray("leads", Long.class, column(changes, c -> c.delivery().id().lead().value()))
        .bindArray("ordinals", Integer.class, column(changes, c -> c.delivery().id().ordinal()))
        .bindArray("versions", Integer.class, column(changes, Change::version))
        .bindArray("results", String.class, column(changes, c -> c.outcome().result()))
        .bindArray("data", String.class, column(changes, Change::data))
        .bind("now", utc(now));
  }

  private static <T> List<T> column(List<Change> changes, Function<Change, T> value) {
    return changes.stream().map(value).toList();
  }
}
