package io.trunkline.ledger;

import io.trunkline.table.TableMode.ByPosition;
import io.trunkline.table.TablePage;
import io.trunkline.table.TableRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads rows of a user's table in the order of a column that rises. */
public final class PositionedRows {
  private final UserTable table;
  private final ByPosition mode;
  private final String position;
  private final String key;

  /**
   * @throws UserDatabaseException if the column cannot tell an order
   */
  public PositionedRows(UserTable table, ByPosition mode) {
    this.table = table;
    this.mode = mode;
    this.position = table.name(mode.column());
    this.key = table.name(table.source().key());
    ColumnType type = table.type(mode.column());
    boolean time = type == ColumnType.ZONED || type == ColumnType.LOCAL;
    if (mode.changes() ? !time : type == ColumnType.BINARY || type == ColumnType.BOOLEAN) {
      throw new UserDatabaseException(
          "The column %s of %s does not fit mode %s; it must be %s"
              .formatted(
                  mode.column(),
                  table.source().table(),
                  mode.changes() ? "changed" : "rising",
                  mode.changes() ? "a date with time" : "a number or text that rises"));
    }
  }

  /**
   * Where to begin at the very first, as a value of the column; null for the first row.
   *
   * @throws UserDatabaseException if what is written is none
   */
  public String start() {
    try {
      return mode.after().isEmpty()
          ? null
          : table.type(mode.column()).written(mode.after(), mode.zone());
    } catch (DateTimeException unreadable) {
      throw noValue(mode.after());
    }
  }

  /** The database's clock as a value of the column; null where it holds no time. */
  public String now() {
    return table.inTransaction(handle -> mode.changes() ? text(table.dialect().now(handle)) : null);
  }

  /**
   * Reads rows in their order.
   *
   * @param from position behind which; null for the first
   * @param after row behind which, at its position; null for all
   * @param to position up to which; null for the last
   */
  public TablePage read(String from, TableRow after, String to) {
    return table.inTransaction(handle -> read(handle, from, after, to));
  }

  private TablePage read(Handle handle, String from, TableRow after, String to) {
    List<String> conditions = new ArrayList<>();
    conditions.add(position + " IS NOT NULL AND " + key + " IS NOT NULL");
    List<Object> values = new ArrayList<>();
    if (after != null) {
      conditions.add("(%s > ? OR %s = ? AND %s > ?)".formatted(position, position, key));
      values.add(bound(after.position()));
      values.add(bound(after.position()));
      values.add(table.dialect().bound(after.key(), table.type(table.source().key())));
    } else if (from != null) {
      conditions.add(position + " > ?");
      values.add(bound(from));
    }
    if (to != null) {
      conditions.add(position + " <= ?");
      values.add(bound(to));
    }
    return table.page(query(handle, conditions, values), mode.column(), table.source().rows());
  }

  private Query query(Handle handle, List<String> conditions, List<Object> values) {
    Query query =
        handle.createQuery(
            "SELECT %s FROM %s WHERE %s ORDER BY %s, %s LIMIT %d"
                .formatted(
                    table.selected(),
                    table.table(),
                    String.join(" AND ", conditions),
                    position,
                    key,
                    table.source().rows()));
    for (int i = 0; i < values.size(); i++) {
      query.bind(i, values.get(i));
    }
    return query;
  }

  private Object bound(String text) {
    try {
      return table.dialect().bound(text, table.type(mode.column()));
    } catch (NumberFormatException unreadable) {
      throw noValue(text);
    }
  }

  private UserDatabaseException noValue(String text) {
    return new UserDatabaseException(
        "'%s' is no value of the column %s; correct startBehind".formatted(text, mode.column()));
  }

  private String text(Instant moment) {
    return table.type(mode.column()).text(moment, mode.zone());
  }
}
