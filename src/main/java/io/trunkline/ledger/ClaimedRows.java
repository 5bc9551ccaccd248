package io.trunkline.ledger;

import io.trunkline.table.TableMode.ByStatus;
import io.trunkline.table.TablePage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Claims rows of a user's table by its status column, and marks what became of them. */
public final class ClaimedRows {
  private static final int SLICE = 1000;

  private final UserTable table;
  private final ByStatus mode;
  private final String key;
  private final String status;
  private final String claimed;

  public ClaimedRows(UserTable table, ByStatus mode) {
    this.table = table;
    this.mode = mode;
    this.key = table.name(table.source().key());
    this.status = table.name(mode.column());
    this.claimed = table.name(mode.claim());
  }

  /**
   * Takes rows that nobody has taken, for one claim.
   *
   * @return how many rows have the claim now
   */
  public int claim(String claim) {
    return table.inTransaction(
        handle -> {
          List<String> keys = fresh(handle);
          return slices(keys).stream().mapToInt(slice -> take(handle, claim, slice)).sum();
        });
  }

  /** Claims that rows are taken by, among those that begin so. */
  public List<String> open(String prefix) {
    return table.inTransaction(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT %s FROM %s WHERE %s = ? AND %s LIKE ?"
                        .formatted(claimed, table.table(), status, claimed))
                .bind(0, mode.taken())
                .bind(1, prefix + "%")
                .mapTo(String.class)
                .list());
  }

  /**
   * Reads the rows of a claim, in the order of their keys. Those that are too much for the memory
   * are given back.
   */
  public TablePage read(String claim) {
    return table.inTransaction(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "SELECT %s FROM %s WHERE %s = ? AND %s = ? ORDER BY %s"
                          .formatted(table.selected(), table.table(), status, claimed, key))
                  .bind(0, mode.taken())
                  .bind(1, claim);
          TablePage page = table.page(query, table.source().key(), Integer.MAX_VALUE);
          if (!page.whole()) {
            giveBack(handle, claim, page.last().key());
          }
          return page;
        });
  }

  /**
   * Marks the rows of a claim that are stored.
   *
   * @param rows how many are
   * @param rejected keys of those that no campaign takes, by reason
   * @throws UserDatabaseException if the claim has more rows; then none is marked
   */
  public void mark(String claim, int rows, Map<String, List<String>> rejected) {
    table.inTransaction(
        handle -> {
          int marked = 0;
          for (var reason : rejected.entrySet()) {
            for (List<String> slice : slices(reason.getValue())) {
              marked += reject(handle, claim, reason.getKey(), slice);
            }
          }
          marked += done(handle, claim);
          if (marked > rows) {
            throw new UserDatabaseException(
                ("%d rows of %s have the claim %s, but only %d were read; its key %s must tell all"
                        + " rows apart, and nothing else may write to %s")
                    .formatted(marked, table.source().table(), claim, rows, key, claimed));
          }
          return null;
        });
  }

  private List<String> fresh(Handle handle) {
    ColumnType type = table.type(table.source().key());
    return handle
        .createQuery(
            "SELECT %s FROM %s WHERE %s = ? AND %s IS NOT NULL ORDER BY %s LIMIT %d FOR UPDATE SKIP LOCKED"
                .formatted(key, table.table(), status, key, key, table.source().rows()))
        .bind(0, mode.fresh())
        .map((row, context) -> type.read(row, 1, table.dialect()))
        .list();
  }

  private int done(Handle handle, String claim) {
    return handle
        .createUpdate(
            "UPDATE %s SET %s = ? WHERE %s = ? AND %s = ?"
                .formatted(table.table(), status, status, claimed))
        .bind(0, mode.done())
        .bind(1, mode.taken())
        .bind(2, claim)
        .execute();
  }

  private void giveBack(Handle handle, String claim, String last) {
    Update update =
        handle.createUpdate(
            "UPDATE %s SET %s = ?, %s = NULL WHERE %s = ? AND %s = ? AND %s > ?"
                .formatted(table.table(), status, claimed, status, claimed, key));
    update.bind(0, mode.fresh()).bind(1, mode.taken()).bind(2, claim);
    table.bind(update, 3, last, table.source().key());
    update.execute();
  }

  private int reject(Handle handle, String claim, String why, List<String> keys) {
    boolean told = !mode.reason().isEmpty();
    Update update =
        handle.createUpdate(
            "UPDATE %s SET %s = ?%s WHERE %s = ? AND %s = ? AND %s"
                .formatted(
                    table.table(),
                    status,
                    told ? ", " + table.name(mode.reason()) + " = ?" : "",
                    status,
                    claimed,
                    among(keys)));
    int next = 0;
    update.bind(next++, mode.rejected());
    if (told) {
      update.bind(next++, why);
    }
    update.bind(next++, mode.taken()).bind(next++, claim);
    return execute(update, next, keys);
  }

  private int take(Handle handle, String claim, List<String> keys) {
    Update update =
        handle.createUpdate(
            "UPDATE %s SET %s = ?, %s = ? WHERE %s = ? AND %s"
                .formatted(table.table(), status, claimed, status, among(keys)));
    update.bind(0, mode.taken()).bind(1, claim).bind(2, mode.fresh());
    return execute(update, 3, keys);
  }

  private int execute(Update update, int first, List<String> keys) {
    for (int i = 0; i < keys.size(); i++) {
      table.bind(update, first + i, keys.get(i), table.source().key());
    }
    return update.execute();
  }

  private String among(List<String> keys) {
    return key + " IN (" + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
  }

  private static List<List<String>> slices(List<String> keys) {
    return IntStream.range(0, (keys.size() + SLICE - 1) / SLICE)
        .mapToObj(i -> keys.subList(i * SLICE, Math.min(keys.size(), (i + 1) * SLICE)))
        .toList();
  }
}
