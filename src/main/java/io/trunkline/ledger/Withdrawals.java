package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.Backoff;
import io.trunkline.dispatch.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Counts in how many rounds one after the other the attempts of an account did not reach the
 * socket. What was sent since is seen in the attempts, so a success writes nothing here.
 */
final class Withdrawals {
  private static final String SENT_SINCE =
      """
      EXISTS (SELECT 1 FROM attempt a WHERE a.account = account_state.account
        AND a.window_at > account_state.withdrawn_at
        AND a.window_at <= CAST(:now AS TIMESTAMP WITH TIME ZONE))
      """;

  /** Once may be this process's own slowness, as just behind its start. */
  private static final Duration FIRST = Duration.ofSeconds(2);

  private Withdrawals() {}

  /**
   * Notes one; several that were under way together count once.
   *
   * @return until when the account pauses
   */
  static Instant note(Handle handle, Settlement one, Instant now) {
    handle
        .createUpdate(
            "UPDATE account_state SET withdrawn_at = :now, withdrawn = CASE WHEN "
                + SENT_SINCE
                + " THEN 1 ELSE withdrawn + 1 END"
                + " WHERE account = :account AND (withdrawn_at IS NULL OR withdrawn_at < :released)")
        .bindMap(Map.of("now", utc(now), "released", utc(one.attempt().released())))
        .bind("account", one.attempt().account())
        .execute();
    int rounds =
        handle
            .createQuery("SELECT withdrawn FROM account_state WHERE account = :account")
            .bind("account", one.attempt().account())
            .mapTo(Integer.class)
            .findOne()
            .orElse(1);
    return now.plus(rounds == 1 ? FIRST : Backoff.after(rounds - 1));
  }

  /** Whether nothing has been sent since the last one; else the count begins anew. */
  static boolean stand(Handle handle, String account, Instant now) {
    return handle
            .createUpdate(
                "UPDATE account_state SET withdrawn = 0 WHERE account = :account AND " + SENT_SINCE)
            .bind("account", account)
            .bind("now", utc(now))
            .execute()
        == 0;
  }
}
