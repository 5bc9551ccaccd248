package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Where deliveries and attempts stand. */
@Singleton
public class DeliveryQueries {
  private static final String ATTEMPT =
      """
      SELECT id AS attempt, account, operation, repeats, state, calls, group_key,
        request_head AS request_json, request_digest, released_at, answer_by, sent_at, settled_at,
        verdict, status, receipt, answer, look_up_at, possible_double
      FROM attempt WHERE id = :id
      """;
  private static final String ITEMS =
      """
      SELECT lead_id, ordinal, turn, verdict, reason, provider_id FROM item
      WHERE attempt_id = :id ORDER BY lead_id, ordinal, turn
      """;

  private final Database database;

  @Inject
  public DeliveryQueries(Database database) {
    this.database = database;
  }

  /**
   * A lead on its way.
   *
   * @param attempt the newest one it was in; null if none
   */
  public record Delivery(
      DeliveryId id,
      String campaign,
      String account,
      String operation,
      String number,
      String state,
      String reason,
      String hint,
      Instant due,
      Long attempt,
      Instant created,
      Instant settled) {}

  /**
   * A page of deliveries in the order of their ids.
   *
   * @param state only these; empty for all
   * @param batch only those of this batch; 0 for all. Naming it keeps the search short.
   * @param after the last id of the page before; empty for the first
   */
  public List<Delivery> list(
      Optional<String> state, int batch, Optional<DeliveryId> after, int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT d.*, c.name AS campaign FROM delivery d
                        JOIN campaign c ON c.id = d.campaign_id
                        WHERE (d.lead_id, d.ordinal) > (:lead, :ordinal) AND d.lead_id < :end
                          AND (CAST(:state AS VARCHAR) IS NULL OR d.state = :state)
                        ORDER BY d.lead_id, d.ordinal LIMIT :most
                        """)
                    .bind("lead", after.map(id -> id.lead().value()).orElse(first(batch)))
                    .bind("ordinal", after.map(DeliveryId::ordinal).orElse(0))
                    .bind("end", batch == 0 ? Long.MAX_VALUE : LeadId.endOf(batch))
                    .bind("state", state.orElse(null))
                    .bind("most", most)
                    .map(DELIVERY)
                    .list());
  }

  /** One request with its items, or nothing; the body is left out, for it may be large. */
  public Optional<Map<String, Object>> attempt(long id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                ReadRows.query(handle, ATTEMPT, Map.of("id", id)).stream()
                    .findFirst()
                    .map(attempt -> withItems(handle, id, new LinkedHashMap<>(attempt))));
  }

  private static long first(int batch) {
    return batch == 0 ? 0 : LeadId.firstOf(batch);
  }

  private static Map<String, Object> withItems(
      Handle handle, long id, Map<String, Object> attempt) {
    attempt.put(
        "items",
        ReadRows.query(handle, ITEMS, Map.of("id", id)).stream()
            .map(item -> named(new LinkedHashMap<>(item)))
            .toList());
    return attempt;
  }

  private static Map<String, Object> named(Map<String, Object> item) {
    var lead = new LeadId(((Number) item.remove("lead_id")).longValue());
    int ordinal = ((Number) item.remove("ordinal")).intValue();
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("delivery", new DeliveryId(lead, ordinal).toString());
    named.putAll(item);
    return named;
  }

  private static final RowMapper<Delivery> DELIVERY =
      (row, context) ->
          new Delivery(
              new DeliveryId(new LeadId(row.getLong("lead_id")), row.getInt("ordinal")),
              row.getString("campaign"),
              row.getString("account"),
              row.getString("operation"),
              row.getString("number"),
              row.getString("state"),
              row.getString("reason"),
              row.getString("hint"),
              time(row.getTimestamp("due_at")),
              row.getObject("attempt_id", Long.class),
              time(row.getTimestamp("created_at")),
              time(row.getTimestamp("settled_at")));

  private static Instant time(java.sql.Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
