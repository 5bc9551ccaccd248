package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.CanaryTally;
import io.trunkline.intake.CanaryTally.Tally;
import io.trunkline.intake.GuardRails.Canary;
import io.trunkline.intake.GuardState;
import io.trunkline.lead.LeadId;
import io.trunkline.ledger.GuardRows.Guarded;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lets the first leads of a batch out, and the others when enough of these were accepted. */
@Singleton
public class CanaryLedger {
  private final Database database;

  @Inject
  public CanaryLedger(Database database) {
    this.database = database;
  }

  /** A campaign of the batch, by its position in lead ids. */
  private record Offered(int position, int campaign, String name) {}

  /**
   * Does what is next for a batch with a canary; durable when it returns.
   *
   * @return why it waits for a person from now on; nothing if it does not
   */
  public List<String> look(int batch) {
    List<String> reasons =
        database.inTransaction(
            handle ->
                GuardRows.lock(handle, batch)
                    .filter(one -> one.guard() == GuardState.CANARY)
                    .map(one -> look(handle, one))
                    .orElse(List.of()));
    database.makeDurable();
    return reasons;
  }

  private List<String> look(Handle handle, Guarded batch) {
    Canary canary = batch.rails().canary();
    Instant late = database.now(handle).minus(canary.within());
    List<String> reasons = new ArrayList<>();
    boolean good = true;
    for (Offered campaign : offered(handle, batch.id())) {
      CanaryTally tally = tally(handle, batch.id(), campaign, late);
      letOut(handle, batch.id(), campaign, tally.missing(canary));
      tally.bad(canary).ifPresent(reasons::add);
      good &= tally.isGood(canary);
    }
    if (good || !reasons.isEmpty()) {
      GuardRows.move(handle, batch.id(), good ? GuardState.OPENING : GuardState.WAITING, reasons);
    }
    return reasons;
  }

  private static List<Offered> offered(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT b.ordinal, c.id, c.name FROM batch_campaign b
              JOIN campaign c ON c.id = b.campaign_id WHERE b.batch_id = :batch ORDER BY b.ordinal
            """)
        .bind("batch", batch)
        .map((row, context) -> new Offered(row.getInt(1), row.getInt(2), row.getString(3)))
        .list();
  }

  /** The time counts from a lead's own first request: a closed window is nobody's fault. */
  private static CanaryTally tally(Handle handle, int batch, Offered campaign, Instant late) {
    Map<String, Tally> states =
        in(
                handle.createQuery(
                    """
                SELECT state, COUNT(*), COUNT(*) FILTER (WHERE began < :late) FROM (
                  SELECT d.lead_id, d.state, MIN(a.released_at) AS began FROM canary k
                    JOIN delivery d ON d.lead_id = k.lead_id AND d.ordinal = 1
                    LEFT JOIN item i ON i.lead_id = d.lead_id AND i.ordinal = 1
                      AND i.verdict <> 'withdrawn'
                    LEFT JOIN attempt a ON a.id = COALESCE(i.attempt_id, d.attempt_id)
                      AND a.state <> 'withdrawn'
                  WHERE k.lead_id >= :first AND k.lead_id < :end GROUP BY d.lead_id, d.state
                ) begun GROUP BY state
                """),
                batch,
                campaign)
            .bind("late", utc(late))
            .map((row, context) -> state(row))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new CanaryTally(campaign.name(), states, more(handle, batch, campaign));
  }

  private static Map.Entry<String, Tally> state(ResultSet row) throws SQLException {
    return Map.entry(row.getString(1), new Tally(row.getLong(2), row.getLong(3)));
  }

  /** Leads that wait for their campaign count as kept back. */
  private static boolean more(Handle handle, int batch, Offered campaign) {
    return in(
            handle.createQuery(
                """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM delivery
                WHERE lead_id >= :first AND lead_id < :end AND kept_due_at IS NOT NULL
                  AND state = 'waiting')
              OR EXISTS (SELECT 1 FROM lead WHERE campaign_id = :campaign AND state = 'waiting'
                AND id >= :first AND id < :end)
            """),
            batch,
            campaign)
        .bind("campaign", campaign.campaign())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void letOut(Handle handle, int batch, Offered campaign, long most) {
    if (most == 0) {
      return;
    }
    List<Long> leads =
        in(
                handle.createQuery(
                    """
                SELECT lead_id FROM delivery WHERE lead_id >= :first AND lead_id < :end
                  AND ordinal = 1 AND kept_due_at IS NOT NULL AND state = 'waiting' ORDER BY lead_id LIMIT :most
                """),
                batch,
                campaign)
            .bind("most", most)
            .mapTo(Long.class)
            .list();
    execute(
        handle,
        "INSERT INTO canary (lead_id)"
            + " SELECT lead_id FROM UNNEST(CAST(:leads AS BIGINT ARRAY)) AS t(lead_id)",
        leads);
    execute(
        handle,
        """
        UPDATE delivery SET due_at = kept_due_at, kept_due_at = NULL, reason = NULL
        WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY)) AND kept_due_at IS NOT NULL
          AND state = 'waiting'
        """,
        leads);
  }

  private static void execute(Handle handle, String sql, List<Long> leads) {
    handle.createUpdate(sql).bindArray("leads", Long.class, leads).execute();
  }

  private static Query in(Query query, int batch, Offered campaign) {
    return query
        .bind("first", LeadId.of(batch, campaign.position(), 0).value())
        .bind("end", LeadId.of(batch, campaign.position(), LeadId.MAX_ROW).value() + 1);
  }
}
