package io.trunkline.ledger;

import io.trunkline.intake.CanaryTally;
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
import java.util.Optional;
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
    boolean late = isLate(handle, batch, canary);
    List<String> reasons = new ArrayList<>();
    boolean good = true;
    for (Offered campaign : offered(handle, batch.id())) {
      CanaryTally tally = tally(handle, batch.id(), campaign);
      letOut(handle, batch.id(), campaign, tally.missing(canary));
      tally.bad(canary, late).ifPresent(reasons::add);
      good &= tally.isGood(canary);
    }
    if (good || !reasons.isEmpty()) {
      GuardRows.move(handle, batch.id(), good ? GuardState.OPENING : GuardState.WAITING, reasons);
    }
    return reasons;
  }

  /** The time counts from the first request, so that a closed window is nobody's fault. */
  private boolean isLate(Handle handle, Guarded batch, Canary canary) {
    Optional<Instant> began =
        Optional.ofNullable(batch.canary()).or(() -> firstRequest(handle, batch.id()));
    if (batch.canary() == null && began.isPresent()) {
      GuardRows.canaryBegan(handle, batch.id(), began.get());
    }
    Instant now = database.now(handle);
    return began.filter(at -> at.plus(canary.within()).isBefore(now)).isPresent();
  }

  private static Optional<Instant> firstRequest(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT a.released_at FROM canary k
              JOIN delivery d ON d.lead_id = k.lead_id AND d.ordinal = 1
              JOIN attempt a ON a.id = d.attempt_id
            WHERE k.lead_id >= :first AND k.lead_id < :end ORDER BY a.released_at LIMIT 1
            """)
        .bind("first", LeadId.firstOf(batch))
        .bind("end", LeadId.endOf(batch))
        .map((row, context) -> row.getTimestamp(1).toInstant())
        .findOne();
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

  private static CanaryTally tally(Handle handle, int batch, Offered campaign) {
    Map<String, Long> states =
        in(
                handle.createQuery(
                    """
                SELECT d.state, COUNT(*) FROM canary k
                  JOIN delivery d ON d.lead_id = k.lead_id AND d.ordinal = 1
                WHERE k.lead_id >= :first AND k.lead_id < :end GROUP BY d.state
                """),
                batch,
                campaign)
            .map((row, context) -> state(row))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new CanaryTally(campaign.name(), states, more(handle, batch, campaign));
  }

  private static Map.Entry<String, Long> state(ResultSet row) throws SQLException {
    return Map.entry(row.getString(1), row.getLong(2));
  }

  /** Leads that wait for their campaign count as kept back. */
  private static boolean more(Handle handle, int batch, Offered campaign) {
    return in(
            handle.createQuery(
                """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM delivery
                WHERE lead_id >= :first AND lead_id < :end AND kept_due_at IS NOT NULL)
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
                  AND ordinal = 1 AND kept_due_at IS NOT NULL ORDER BY lead_id LIMIT :most
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
