package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.UnknownAttempt;
import io.trunkline.dispatch.Waiting;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds attempts whose fate is unknown, and writes what is left of them when it is known. */
@Singleton
public class LookUpLedger {
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(3);
  private final Database database;

  @Inject
  public LookUpLedger(Database database) {
    this.database = database;
  }

  /** Whether this is the only process on the database, as with an embedded one. */
  public boolean isAlone() {
    return database.dialect() == Dialect.H2;
  }

  /**
   * Makes attempts unknown whose process has died.
   *
   * @param all true if none can be alive, right after the start of the only process
   * @return how many
   */
  public int recover(boolean all) {
    return database.inTransaction(handle -> recover(handle, all));
  }

  private int recover(Handle handle, boolean all) {
    Instant now = database.now(handle);
    List<Long> ids =
        handle
            .createQuery(
                "SELECT id FROM attempt WHERE state = 'open' AND (:all OR answer_by < :now)"
                    + " ORDER BY id FOR UPDATE SKIP LOCKED")
            .bind("all", all)
            .bind("now", utc(now))
            .mapTo(Long.class)
            .list();
    if (!ids.isEmpty()) {
      LostAttempts.mark(handle, ids, now);
    }
    return ids.size();
  }

  /** Claims unknown attempts that are due to be looked up; others will not get them for a while. */
  public List<UnknownAttempt> due(int most) {
    return database.inTransaction(
        handle -> {
          Instant now = database.now(handle);
          List<UnknownAttempt> found = find(handle, now, most);
          found.forEach(one -> lookUpAt(handle, one.id(), now.plus(CLAIMED_FOR)));
          return found;
        });
  }

  private static List<UnknownAttempt> find(Handle handle, Instant now, int most) {
    return handle
        .createQuery(
            """
            SELECT id, account, operation, group_key, request_head, request_body, request_digest,
              calls, COALESCE(sent_at, released_at) AS sent
            FROM attempt WHERE look_up_at <= :now ORDER BY look_up_at LIMIT :most
            FOR UPDATE SKIP LOCKED
            """)
        .bind("now", utc(now))
        .bind("most", most)
        .map((row, context) -> unknown(handle, row))
        .list();
  }

  private static UnknownAttempt unknown(Handle handle, ResultSet row) throws SQLException {
    byte[] body = row.getBytes(6);
    return new UnknownAttempt(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        body == null ? null : StoredRequest.read(row.getString(5), body),
        row.getString(7),
        row.getInt(8),
        row.getTimestamp(9).toInstant(),
        deliveries(handle, row.getLong(1), List.of("unknown")));
  }

  /** The deliveries of an attempt that are in one of these states. */
  static List<Waiting> deliveries(Handle handle, long attempt, List<String> states) {
    return handle
        .createQuery(
            """
            SELECT d.lead_id, d.ordinal, (SELECT name FROM campaign WHERE id = d.campaign_id),
              d.account, d.operation, d.group_key, d.number, d.fields, d.turns
            FROM item i JOIN delivery d ON d.lead_id = i.lead_id AND d.ordinal = i.ordinal
            WHERE i.attempt_id = :attempt AND d.turns = i.turn
              AND d.state = ANY(CAST(:states AS VARCHAR ARRAY))
            ORDER BY d.lead_id, d.ordinal
            """)
        .bind("attempt", attempt)
        .bindArray("states", String.class, states)
        .map((row, context) -> ReleaseLedger.waiting(row))
        .list();
  }

  /** The time by the clock that attempts are dated by. */
  public Instant now() {
    return database.jdbi().withHandle(database::now);
  }

  /** Looks at it again at this time, unless it is settled; null never. */
  public void lookUpAt(long attempt, Instant time) {
    database.jdbi().useHandle(handle -> lookUpAt(handle, attempt, time));
  }

  private static void lookUpAt(Handle handle, long attempt, Instant time) {
    handle
        .createUpdate("UPDATE attempt SET look_up_at = :time WHERE id = :id AND state = 'unknown'")
        .bind("time", utc(time))
        .bind("id", attempt)
        .execute();
  }

  /** Other evidence has settled all of it. */
  public void settled(long attempt) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE attempt SET state = 'settled', look_up_at = NULL,
                          request_body = NULL WHERE id = :id AND state = 'unknown'
                        """)
                    .bind("id", attempt)
                    .execute());
  }

  /** The provider does not have what is still unknown of it: that is due again. */
  public void notTaken(long attempt) {
    database.inTransaction(
        handle -> {
          NotTaken.mark(handle, attempt, database.now(handle));
          return null;
        });
  }

  /** Leaves what is still unknown of it to a person. */
  public int hold(long attempt, String hint) {
    return database.inTransaction(
        handle -> {
          lookUpAt(handle, attempt, null);
          return handle
              .createUpdate(
                  """
                  UPDATE delivery SET state = 'held', reason = 'fate-unknown', hint = :hint
                  WHERE state = 'unknown' AND (lead_id, ordinal, turns) IN
                    (SELECT lead_id, ordinal, turn FROM item WHERE attempt_id = :attempt)
                  """)
              .bind("hint", hint)
              .bind("attempt", attempt)
              .execute();
        });
  }
}
