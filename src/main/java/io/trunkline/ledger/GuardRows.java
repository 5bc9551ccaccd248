package io.trunkline.ledger;

import io.trunkline.intake.GuardRails;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.OfferedLead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What keeps batches back, read and changed behind the lock of their rows. */
final class GuardRows {
  private GuardRows() {}

  /**
   * A batch that is locked.
   *
   * @param loading loading, loaded or failed
   */
  record Guarded(
      int id,
      String source,
      String file,
      String loading,
      int rows,
      String columns,
      GuardState guard,
      GuardRails rails,
      Instant created,
      Instant modified) {

    /** Whether nothing is stored of it. */
    boolean isEmpty() {
      return rows == 0 && !loading.equals("loaded");
    }

    boolean hasFailed() {
      return loading.equals("failed");
    }

    /** Whether it was fetched or sent, and not dropped as a file. */
    boolean isPoll() {
      return modified == null;
    }
  }

  static Optional<Guarded> lock(Handle handle, int id) {
    return handle
        .createQuery(
            """
            SELECT id, source, file_name, state, rows_read, columns, guard, rails, created_at,
              modified_at
            FROM batch WHERE id = :id FOR UPDATE
            """)
        .bind("id", id)
        .map((row, context) -> guarded(row))
        .findOne();
  }

  /**
   * The batches of these leads; until the end of this transaction nobody changes how they stand.
   */
  static Map<Integer, GuardState> lock(Handle handle, List<OfferedLead> leads) {
    return handle
        .createQuery(
            "SELECT id, guard FROM batch WHERE id = ANY(CAST(:ids AS INTEGER ARRAY))"
                + " ORDER BY id FOR UPDATE")
        .bindArray(
            "ids", Integer.class, leads.stream().map(lead -> lead.id().batch()).distinct().toList())
        .map((row, context) -> Map.entry(row.getInt(1), GuardState.of(row.getString(2))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static void move(Handle handle, int id, GuardState to, List<String> waits) {
    handle
        .createUpdate("UPDATE batch SET guard = :guard, waits = :waits WHERE id = :id")
        .bind("guard", to.code())
        .bind("waits", waits.isEmpty() ? null : Json.write(waits))
        .bind("id", id)
        .execute();
  }

  /** Its counts change, so they are looked at again. */
  static void reopen(Handle handle, int id) {
    handle
        .createUpdate("UPDATE batch SET finished_at = NULL WHERE id = :id AND " + BatchRows.STORED)
        .bind("id", id)
        .execute();
  }

  private static Guarded guarded(ResultSet row) throws SQLException {
    String rails = row.getString("rails");
    return new Guarded(
        row.getInt("id"),
        row.getString("source"),
        row.getString("file_name"),
        row.getString("state"),
        row.getInt("rows_read"),
        row.getString("columns"),
        GuardState.of(row.getString("guard")),
        rails == null ? GuardRails.NONE : GuardRails.of(Json.object(rails)),
        row.getTimestamp("created_at").toInstant(),
        Times.instant(row.getTimestamp("modified_at")));
  }
}
