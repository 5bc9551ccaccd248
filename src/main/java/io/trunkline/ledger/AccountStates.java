package io.trunkline.ledger;

import static io.trunkline.ledger.Times.instant;
import static io.trunkline.ledger.Times.utc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which accounts are paused, and who paused them or lifted pauses. */
@Singleton
public class AccountStates {
  private final Database database;

  @Inject
  public AccountStates(Database database) {
    this.database = database;
  }

  /**
   * One of the pauses of an account.
   *
   * @param author null for Trunkline itself
   * @param until null until somebody lifts it
   */
  public record Paused(
      String account, String cause, String reason, String author, Instant since, Instant until) {}

  /**
   * What was done to an account.
   *
   * @param act paused or lifted
   * @param author null for Trunkline itself
   * @param until of a pause with an end
   */
  public record Act(
      long id, String act, String cause, String author, String note, Instant until, Instant at) {}

  /** The pauses that stand now, by account; the oldest first. */
  public Map<String, List<Paused>> paused() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT account, cause, reason, author, since_at, until_at
                        FROM account_pause WHERE until_at > :now ORDER BY since_at, cause
                        """)
                    .bind("now", utc(database.now(handle)))
                    .map((row, context) -> paused(row))
                    .collect(Collectors.groupingBy(Paused::account)));
  }

  /** What was done to an account, oldest first. */
  public List<Act> acts(String account, long after, int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, act, cause, author, note, until_at, created_at FROM account_act
                        WHERE account = :account AND id > :after ORDER BY id LIMIT :most
                        """)
                    .bind("account", account)
                    .bind("after", after)
                    .bind("most", most)
                    .map((row, context) -> act(row))
                    .list());
  }

  /** Answers with the database's time, or throws if it does not answer. */
  public Instant now() {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              handle.execute("SELECT tag FROM installation");
              return database.now(handle);
            });
  }

  private static Paused paused(ResultSet row) throws SQLException {
    Instant until = instant(row.getTimestamp(6));
    return new Paused(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        instant(row.getTimestamp(5)),
        until.equals(PauseRows.FOREVER) ? null : until);
  }

  private static Act act(ResultSet row) throws SQLException {
    return new Act(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        instant(row.getTimestamp(6)),
        instant(row.getTimestamp(7)));
  }
}
