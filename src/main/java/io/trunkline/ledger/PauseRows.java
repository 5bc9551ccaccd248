package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.Pause;
import io.trunkline.dispatch.PauseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of pauses, under the lock of their account. */
final class PauseRows {
  /** In the place of no end. */
  static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

  /** A pause that begins so soon behind the last one of its cause goes on with it. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private PauseRows() {}

  private record Row(Instant since, Instant until) {
    boolean goesOn(Instant now) {
      return since.isBefore(until) && until.isAfter(now.minus(SOON));
    }
  }

  /**
   * Writes it in place of the last one of its cause, unless that one stands for longer: then that
   * one's end and reason stay.
   *
   * @return whether it begins, and does not go on with that one
   */
  static boolean write(Handle handle, String account, Pause pause, Instant now) {
    Optional<Row> standing = find(handle, account, pause.cause()).filter(row -> row.goesOn(now));
    Instant until = pause.until() == null ? FOREVER : pause.until();
    if (standing.filter(row -> row.until().isAfter(until)).isEmpty()) {
      delete(handle, account, pause.cause());
      insert(handle, account, pause, new Row(standing.map(Row::since).orElse(now), until));
    }
    return standing.isEmpty();
  }

  /**
   * What holds an account.
   *
   * @param cause as a word
   */
  record Held(String cause, Instant until) {}

  /**
   * The pause that ends last.
   *
   * @param only the cause to look for; null for any
   */
  static Optional<Held> last(Handle handle, String account, PauseCause only, Instant now) {
    return handle
        .createQuery(
            """
            SELECT cause, until_at FROM account_pause
            WHERE account = :account AND until_at > :now
              AND cause = COALESCE(CAST(:only AS VARCHAR), cause)
            ORDER BY until_at DESC, cause LIMIT 1
            """)
        .bind("account", account)
        .bind("now", utc(now))
        .bind("only", only == null ? null : only.word())
        .map((row, context) -> new Held(row.getString(1), row.getTimestamp(2).toInstant()))
        .findOne();
  }

  /** Ends what stands, so that nothing goes on with it; false if nothing stands. */
  static boolean end(Handle handle, String account, PauseCause cause, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE account_pause SET until_at = :now, since_at = :now
                WHERE account = :account AND cause = :cause AND until_at > :now
                """)
            .bind("account", account)
            .bind("cause", cause.word())
            .bind("now", utc(now))
            .execute()
        == 1;
  }

  /** Whoever sends looks at the account's own row alone, which it has locked. */
  static void writeState(Handle handle, String account) {
    handle
        .createUpdate(
            """
            UPDATE account_state SET paused_until =
              (SELECT max(until_at) FROM account_pause WHERE account = :account)
            WHERE account = :account
            """)
        .bind("account", account)
        .execute();
  }

  /** Keeps who did what and why. */
  static void act(Handle handle, String account, String act, Pause pause, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO account_act (account, act, cause, author, note, until_at, created_at)
            VALUES (:account, :act, :cause, :author, :note, :until, :now)
            """)
        .bind("account", account)
        .bind("act", act)
        .bind("cause", pause.cause().word())
        .bind("author", pause.author())
        .bind("note", Texts.fit(pause.reason(), Texts.HINT))
        .bind("until", utc(pause.until()))
        .bind("now", utc(now))
        .execute();
  }

  private static Optional<Row> find(Handle handle, String account, PauseCause cause) {
    return handle
        .createQuery(
            "SELECT since_at, until_at FROM account_pause"
                + " WHERE account = :account AND cause = :cause")
        .bind("account", account)
        .bind("cause", cause.word())
        .map(
            (row, context) ->
                new Row(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
        .findOne();
  }

  static void delete(Handle handle, String account, PauseCause cause) {
    handle
        .createUpdate("DELETE FROM account_pause WHERE account = :account AND cause = :cause")
        .bind("account", account)
        .bind("cause", cause.word())
        .execute();
  }

  private static void insert(Handle handle, String account, Pause pause, Row row) {
    handle
        .createUpdate(
            """
            INSERT INTO account_pause (account, cause, reason, author, since_at, until_at)
            VALUES (:account, :cause, :reason, :author, :since, :until)
            """)
        .bind("account", account)
        .bind("cause", pause.cause().word())
        .bind("reason", Texts.fit(pause.reason(), Texts.HINT))
        .bind("author", pause.author())
        .bind("since", utc(row.since()))
        .bind("until", utc(row.until()))
        .execute();
  }
}
