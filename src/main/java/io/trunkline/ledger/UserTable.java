package io.trunkline.ledger;

import io.trunkline.table.TablePage;
import io.trunkline.table.TableRow;
import io.trunkline.table.TableSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A user's table, open for one turn. */
public final class UserTable implements AutoCloseable {
  /** Few, since they are held before they are weighed. */
  private static final int FETCHED = 20;

  /** Characters of a page, about; far more than usual rows have, so that only odd ones feel it. */
  private static final int HEAVIEST = 1 << 24;

  private final TableSource source;
  private final Handle handle;
  private final UserDialect dialect;
  private final Map<String, ColumnType> types;
  private final List<String> columns;

  UserTable(TableSource source, Handle handle, UserDialect dialect) {
    this.source = source;
    this.handle = handle;
    this.dialect = dialect;
    this.types =
        inTransaction(
            open ->
                open.createQuery("SELECT * FROM " + table() + " WHERE 1 = 0")
                    .scanResultSet((rows, context) -> types(rows.get())));
    checkColumns();
    this.columns =
        types.keySet().stream()
            .filter(name -> types.get(name) != ColumnType.BINARY)
            .filter(name -> !source.mode().hidden().contains(name))
            .toList();
  }

  /** Names of the values of its rows. */
  public List<String> columns() {
    return columns;
  }

  TableSource source() {
    return source;
  }

  UserDialect dialect() {
    return dialect;
  }

  ColumnType type(String column) {
    return types.get(column);
  }

  /** Its name in a statement. */
  String table() {
    return TableNames.table(source.table(), dialect);
  }

  /** The name of a column, which the database has reported, in a statement. */
  String name(String column) {
    return dialect.quoted(column);
  }

  /** Binds a value that was read as text, to be compared with a column. */
  void bind(SqlStatement<?> statement, int place, String text, String column) {
    statement.bind(place, dialect.bound(text, type(column)));
  }

  /** Work that is done as a whole or not at all. */
  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
    } catch (JdbiException failed) {
      throw UserDatabaseException.of(source.database(), source.table(), failed);
    }
  }

  /** Reads rows, all columns of which were selected; stops when they get heavy. */
  TablePage page(Query query, String position, int most) {
    List<TableRow> rows = new ArrayList<>();
    int weight = 0;
    try (ResultIterator<TableRow> found =
        query.setFetchSize(FETCHED).map((row, context) -> row(row, position)).iterator()) {
      while (found.hasNext() && weight < HEAVIEST) {
        TableRow row = found.next();
        rows.add(row);
        weight += row.values().stream().mapToInt(String::length).sum();
      }
    }
    return new TablePage(rows, rows.size() < most && weight < HEAVIEST);
  }

  /** What {@link #page} needs to be selected. */
  String selected() {
    return String.join(", ", columns.stream().map(this::name).toList());
  }

  @Override
  public void close() {
    try {
      handle.close();
    } catch (JdbiException failed) {
      throw UserDatabaseException.of(source.database(), source.table(), failed);
    }
  }

  private TableRow row(ResultSet row, String position) throws SQLException {
    List<String> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(types.get(columns.get(i)).read(row, i + 1, dialect));
    }
    return new TableRow(
        values.get(columns.indexOf(source.key())), values.get(columns.indexOf(position)), values);
  }

  private Map<String, ColumnType> types(ResultSet empty) throws SQLException {
    Map<String, ColumnType> found = new LinkedHashMap<>();
    var columns = empty.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      found.put(columns.getColumnLabel(i), ColumnType.of(columns, i, dialect));
    }
    return found;
  }

  private void checkColumns() {
    List<String> needed =
        Stream.concat(Stream.of(source.key()), source.mode().needed().stream()).toList();
    for (String column : needed) {
      if (!types.containsKey(column)) {
        throw new UserDatabaseException(
            "The table %s of the database %s has no column '%s'; it has %s"
                .formatted(source.table(), source.database(), column, types.keySet()));
      }
    }
    if (types.get(source.key()) == ColumnType.BINARY
        || source.mode().hidden().contains(source.key())) {
      throw new UserDatabaseException(
          "The key %s of %s is binary or has another task; name another column"
              .formatted(source.key(), source.table()));
    }
  }
}
