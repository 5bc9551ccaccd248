package io.trunkline.ledger;

import static io.trunkline.ledger.Times.instant;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Where deliveries stand. */
@Singleton
public class DeliveryQueries {
  private static final int LOOK = 20_000;

  /** The bound on the lead alone is for H2, which finds no range by the pair. */
  private static final String LOOKED_AT =
      """
      FROM delivery WHERE lead_id >= :lead AND (lead_id, ordinal) > (:lead, :ordinal)
        AND lead_id < :end
      ORDER BY lead_id, ordinal
      """;

  private final Database database;
  private final int look;

  @Inject
  public DeliveryQueries(Database database) {
    this(database, LOOK);
  }

  DeliveryQueries(Database database, int look) {
    this.database = database;
    this.look = look;
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
   * A part of the deliveries in the order of their ids.
   *
   * @param next behind which to go on; empty at the end
   */
  public record Part(List<Delivery> found, Optional<DeliveryId> next) {}

  /**
   * A part of the deliveries in the order of their ids. It looks at a limited number of them by
   * their key, so it may find few or none and yet not be at the end.
   *
   * @param state only these; empty for all
   * @param batch only those of this batch; 0 for all
   * @param after the {@code next} of the part before; empty for the first
   */
  public Part list(Optional<String> state, int batch, Optional<DeliveryId> after, int most) {
    Map<String, Object> bounds =
        Map.of(
            "lead",
            after.map(id -> id.lead().value()).orElse(first(batch)),
            "ordinal",
            after.map(DeliveryId::ordinal).orElse(0),
            "end",
            batch == 0 ? Long.MAX_VALUE : LeadId.endOf(batch),
            "look",
            look);
    return database
        .jdbi()
        .inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            handle -> {
              List<Delivery> found = found(handle, bounds, state.orElse(null), most);
              return new Part(
                  found,
                  found.size() == most
                      ? Optional.of(found.get(most - 1).id())
                      : lastLookedAt(handle, bounds));
            });
  }

  private static List<Delivery> found(
      Handle handle, Map<String, Object> bounds, String state, int most) {
    return handle
        .createQuery(
            "SELECT d.*, c.name AS campaign FROM (SELECT * "
                + LOOKED_AT
                + """
                LIMIT :look) d JOIN campaign c ON c.id = d.campaign_id
                WHERE CAST(:state AS VARCHAR) IS NULL OR d.state = :state
                ORDER BY d.lead_id, d.ordinal LIMIT :most
                """)
        .bindMap(bounds)
        .bind("state", state)
        .bind("most", most)
        .map(DELIVERY)
        .list();
  }

  /** Nothing if fewer were there than it would have looked at. */
  private Optional<DeliveryId> lastLookedAt(Handle handle, Map<String, Object> bounds) {
    return handle
        .createQuery("SELECT lead_id, ordinal " + LOOKED_AT + "LIMIT 1 OFFSET :look - 1")
        .bindMap(bounds)
        .map((row, context) -> new DeliveryId(new LeadId(row.getLong(1)), row.getInt(2)))
        .findOne();
  }

  private static long first(int batch) {
    return batch == 0 ? 0 : LeadId.firstOf(batch);
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
              instant(row.getTimestamp("due_at")),
              row.getObject("attempt_id", Long.class),
              instant(row.getTimestamp("created_at")),
              instant(row.getTimestamp("settled_at")));
}
