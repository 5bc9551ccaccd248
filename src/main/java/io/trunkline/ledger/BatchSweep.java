package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.GuardState;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Lets the leads of a batch go, or recalls them, in steps. Whoever stops in between, or does it
 * twice, has done no harm: a step finds only what is left.
 */
@Singleton
public class BatchSweep {
  private static final int STEP = 5_000;

  private static final String DUE =
      """
      UPDATE delivery SET due_at = kept_due_at, kept_due_at = NULL, reason = NULL
      WHERE lead_id > :after AND lead_id <= :to AND kept_due_at IS NOT NULL
        AND state = 'waiting'
      """;

  /** Held ones only while it is certain that no call was made. */
  private static final String RECALL_DELIVERIES =
      """
      UPDATE delivery SET state = 'cancelled', reason = 'cancelled', hint = :hint, due_at = NULL,
        kept_due_at = NULL, settled_at = :now
      WHERE lead_id > :after AND lead_id <= :to AND (state = 'waiting'
        OR state = 'held' AND NOT EXISTS (SELECT 1 FROM item i
          WHERE i.lead_id = delivery.lead_id AND i.ordinal = delivery.ordinal
            AND i.verdict IN ('open', 'unknown', 'accepted')))
      """;

  private static final String RECALL_LEADS =
      """
      UPDATE lead SET state = 'rejected', stage = 'person', reason = 'cancelled', hint = :hint,
        active_key = NULL
      WHERE id > :after AND id <= :to AND state IN ('waiting', 'held')
      """;

  private static final String FREE_KEYS =
      """
      UPDATE lead SET freed_key = active_key, active_key = NULL
      WHERE id > :after AND id <= :to AND active_key IS NOT NULL
        AND EXISTS (SELECT 1 FROM delivery d WHERE d.lead_id = lead.id AND d.ordinal = 1
          AND d.state = 'cancelled')
      """;

  private final Database database;

  @Inject
  public BatchSweep(Database database) {
    this.database = database;
  }

  /**
   * Makes due what was kept back, from now on; durable when it returns.
   *
   * @return how many deliveries
   */
  public int open(int batch) {
    int opened = sweep(batch, DUE);
    moved(batch, GuardState.OPENING, GuardState.RELEASED);
    return opened;
  }

  /** How many deliveries {@link #open} would make due. */
  static int kept(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM delivery WHERE lead_id >= :first AND lead_id < :end
              AND kept_due_at IS NOT NULL AND state = 'waiting'
            """)
        .bind("first", LeadId.firstOf(batch))
        .bind("end", LeadId.endOf(batch))
        .mapTo(Integer.class)
        .one();
  }

  /** Recalls what has not been sent; durable when it returns. */
  public void recall(int batch) {
    sweep(batch, RECALL_DELIVERIES, RECALL_LEADS, FREE_KEYS);
    moved(batch, GuardState.CANCELLING, GuardState.CANCELLED);
  }

  /** Returns how many rows the first statement has changed. */
  private int sweep(int batch, String... statements) {
    int changed = 0;
    long after = LeadId.firstOf(batch) - 1;
    for (Long to = end(batch, after); to != null; to = end(batch, after)) {
      changed += step(after, to, statements);
      after = to;
    }
    return changed;
  }

  private int step(long after, long to, String... statements) {
    return database.inTransaction(
        handle -> {
          int[] changed = new int[statements.length];
          for (int i = 0; i < statements.length; i++) {
            changed[i] = write(handle, statements[i], after, to);
          }
          return changed[0];
        });
  }

  private int write(Handle handle, String statement, long after, long to) {
    return handle
        .createUpdate(statement)
        .bind("after", after)
        .bind("to", to)
        .bind("hint", CancelledBatches.HINT)
        .bind("now", utc(database.now(handle)))
        .execute();
  }

  /** The last lead of the next step; null behind the last one. */
  private Long end(int batch, long after) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id FROM (SELECT id FROM lead WHERE id > :after AND id < :end
                          ORDER BY id LIMIT :most) step ORDER BY id DESC LIMIT 1
                        """)
                    .bind("after", after)
                    .bind("end", LeadId.endOf(batch))
                    .bind("most", STEP)
                    .mapTo(Long.class)
                    .findOne())
        .orElse(null);
  }

  private void moved(int batch, GuardState from, GuardState to) {
    database.inTransaction(
        handle -> {
          if (GuardRows.lock(handle, batch).filter(one -> one.guard() == from).isPresent()) {
            GuardRows.move(handle, batch, to, List.of());
            // Whoever has counted it meanwhile has counted a half.
            if (to == GuardState.CANCELLED) {
              GuardRows.reopen(handle, batch);
            }
          }
          return null;
        });
    database.makeDurable();
  }
}
