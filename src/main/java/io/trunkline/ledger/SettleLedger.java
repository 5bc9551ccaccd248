package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.dispatch.BegunPause;
import io.trunkline.dispatch.PossibleDouble;
import io.trunkline.dispatch.Settlement;
import io.trunkline.dispatch.Settlement.ItemSettlement;
import io.trunkline.ledger.SettledItems.Settled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes what became of attempts. What other evidence has settled already stays as it is. A receipt
 * that comes after its attempt was given up counts where it says yes or no; it never asks for a
 * second sending, because a look-up may have the call under way.
 */
@Singleton
public class SettleLedger {
  private static final Set<String> FREES_KEY = Set.of("refused", "dead", "cancelled");

  private static final String SETTLE_ATTEMPT =
      """
      UPDATE attempt SET state = :state, verdict = :verdict, status = :status,
        receipt = :receipt, answer = :answer, sent_at = :sent, look_up_at = :lookUp,
        possible_double = possible_double OR :double, settled_at = :now,
        request_body = CASE WHEN :state = 'unknown' THEN request_body END
      """;

  private static final String IN_TIME = ", window_at = :window WHERE id = :id AND state = 'open'";

  /** Counts in quota windows from when it was given up, because it could have left until then. */
  private static final String LATE =
      """
      WHERE id = :id AND state = 'unknown' AND NOT EXISTS (
        SELECT 1 FROM item WHERE attempt_id = :id AND verdict IN ('open', 'unknown'))
      """;

  private final Database database;

  @Inject
  public SettleLedger(Database database) {
    this.database = database;
  }

  /**
   * What has come out by settling.
   *
   * @param doubles calls that may have been made twice
   * @param pauses of accounts that begin
   */
  public record Findings(List<PossibleDouble> doubles, List<BegunPause> pauses) {}

  /** Writes all of them in one transaction. */
  public Findings settle(List<Settlement> settlements) {
    List<Settled> settled = settled(settlements);
    List<ItemSettlement> told = settled.stream().map(Settled::item).toList();
    return database.inTransaction(
        handle -> {
          if (!told.isEmpty()) {
            SettledItems.write(handle, settled);
            List<ItemSettlement> items = CancelledBatches.notAgain(handle, told);
            settleDeliveries(handle, items, database.now(handle));
            Set<Long> called = CalledBefore.settle(handle, items, database.now(handle));
            freeKeys(handle, items, called);
          }
          Instant now = database.now(handle);
          List<Settlement> late = settleAttempts(handle, settlements, now);
          List<BegunPause> pauses = PauseLedger.afterSettling(handle, settlements, now);
          return new Findings(callAfterAll(handle, late, now), pauses);
        });
  }

  private static List<Settled> settled(List<Settlement> settlements) {
    return settlements.stream()
        .flatMap(one -> one.items().stream().map(item -> new Settled(one.attempt().id(), item)))
        .sorted(Comparator.comparing(one -> one.item().item().delivery()))
        .toList();
  }

  /** Notes when requests were written that are still without an answer. */
  public void written(Map<Long, Instant> byAttempt) {
    database.inTransaction(
        handle -> {
          var batch =
              handle.prepareBatch(
                  """
                  UPDATE attempt SET sent_at = :at, window_at = :at
                  WHERE id = :id AND state = 'open'
                  """);
          byAttempt.forEach((id, at) -> batch.bind("id", id).bind("at", utc(at)).add());
          return batch.execute();
        });
  }

  private static void settleDeliveries(Handle handle, List<ItemSettlement> items, Instant now) {
    ItemColumns.bind(
            handle.createUpdate(
                """
                MERGE INTO delivery d USING (SELECT * FROM UNNEST(
                  CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY), CAST(:states AS VARCHAR ARRAY),
                  CAST(:reasons AS VARCHAR ARRAY), CAST(:hints AS VARCHAR ARRAY),
                  CAST(:dues AS VARCHAR ARRAY), CAST(:groups AS VARCHAR ARRAY))
                  AS t(lead_id, ordinal, turn, state, reason, hint, due, group_key)) s
                ON d.lead_id = s.lead_id AND d.ordinal = s.ordinal AND d.turns = s.turn
                  AND (d.state = 'sending' OR d.state = 'unknown' AND s.state = 'refused'
                    OR d.state <> 'accepted' AND s.state = 'accepted')
                WHEN MATCHED THEN UPDATE SET state = s.state, reason = s.reason, hint = s.hint,
                  due_at = CAST(s.due AS TIMESTAMP WITH TIME ZONE), group_key = s.group_key,
                  settled_at = CASE WHEN s.due IS NULL
                    THEN CAST(:now AS TIMESTAMP WITH TIME ZONE) END
                """),
            items.stream().map(ItemSettlement::item).toList())
        .bindArray("states", String.class, column(items, ItemSettlement::state))
        .bindArray(
            "reasons", String.class, column(items, one -> Texts.fit(one.reason(), Texts.REASON)))
        .bindArray("hints", String.class, column(items, one -> Texts.fit(one.hint(), Texts.HINT)))
        .bindArray("dues", String.class, column(items, one -> Times.text(one.due())))
        .bindArray("groups", String.class, column(items, ItemSettlement::group))
        .bind("now", utc(now))
        .execute();
  }

  private static <T> List<T> column(List<ItemSettlement> items, Function<ItemSettlement, T> value) {
    return items.stream().map(value).collect(java.util.stream.Collectors.toList());
  }

  private static void freeKeys(Handle handle, List<ItemSettlement> items, Set<Long> called) {
    List<Long> leads =
        items.stream()
            .filter(one -> FREES_KEY.contains(one.state()))
            .filter(one -> one.item().delivery().ordinal() == 1)
            .map(one -> one.item().delivery().lead().value())
            .filter(lead -> !called.contains(lead))
            .toList();
    if (!leads.isEmpty()) {
      DuplicateKeys.free(handle, leads);
    }
  }

  /** Returns those that had been given up before, which is rare. */
  private static List<Settlement> settleAttempts(
      Handle handle, List<Settlement> settlements, Instant now) {
    List<Settlement> late = new ArrayList<>();
    int[] settled = settle(handle, settlements, now, IN_TIME);
    for (int i = 0; i < settled.length; i++) {
      if (settled[i] == 0) {
        late.add(settlements.get(i));
      }
    }
    if (!late.isEmpty()) {
      settle(handle, late, now, LATE);
    }
    return late;
  }

  private static int[] settle(
      Handle handle, List<Settlement> settlements, Instant now, String form) {
    PreparedBatch batch = handle.prepareBatch(SETTLE_ATTEMPT + form);
    settlements.forEach(one -> bind(batch, one, now).add());
    return batch.execute();
  }

  /** A late yes may be about a call that was settled as refused meanwhile. */
  private static List<PossibleDouble> callAfterAll(
      Handle handle, List<Settlement> late, Instant now) {
    List<Long> leads =
        late.stream()
            .flatMap(one -> one.items().stream())
            .filter(one -> one.state().equals("accepted"))
            .map(one -> one.item().delivery().lead().value())
            .distinct()
            .toList();
    return CalledAfterAll.settle(handle, leads, now);
  }

  private static PreparedBatch bind(PreparedBatch batch, Settlement one, Instant now) {
    boolean given = one.state().equals("withdrawn");
    Instant counted = one.sent() == null ? now : one.sent();
    return batch
        .bind("state", one.state())
        .bind("verdict", one.verdict())
        .bind("status", one.status())
        .bind("receipt", Texts.fit(one.receipt(), Texts.HINT))
        .bind("answer", one.answer())
        .bind("sent", utc(one.sent()))
        .bind("window", utc(given ? Times.GIVEN_BACK : counted))
        .bind("lookUp", utc(one.lookUp()))
        .bind("double", one.possibleDouble())
        .bind("now", utc(now))
        .bind("id", one.attempt().id());
  }
}
