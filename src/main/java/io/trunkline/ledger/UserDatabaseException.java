package io.trunkline.ledger;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * A database of the user's own cannot be used. The message says which, why and what to do, and has
 * nothing of what the database said: that might be a customer's data or a password.
 */
public class UserDatabaseException extends RuntimeException {
  private static final Set<Integer> MARIADB_DENIED = Set.of(1044, 1142, 1143);
  private static final int MARIADB_NO_DATABASE = 1049;

  public UserDatabaseException(String message) {
    super(message);
  }

  /** What a failure means for whoever set up the database and the table. */
  static UserDatabaseException of(String database, String table, Throwable failed) {
    String why =
        sql(failed)
            .map(sql -> why(database, table, sql))
            .orElseGet(() -> "cannot be used: " + failed.getClass().getSimpleName());
    return new UserDatabaseException("The database " + database + " " + why);
  }

  private static Optional<SQLException> sql(Throwable failed) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  private static String why(String database, String table, SQLException failed) {
    String key = "trunkline.databases." + database;
    String state = String.valueOf(failed.getSQLState());
    if (failed.getErrorCode() == MARIADB_NO_DATABASE || state.equals("3D000")) {
      return "does not exist on its server; correct " + key + ".url";
    }
    if (MARIADB_DENIED.contains(failed.getErrorCode()) || state.equals("42501")) {
      return "refuses its user the right to read or to mark rows of "
          + table
          + "; grant SELECT, and UPDATE for mode status";
    }
    if (state.startsWith("22")) {
      return "cannot put a value of the route into %s, such as startBehind or a status"
          .formatted(table);
    }
    return switch (state) {
      case "28000", "28P01" ->
          "refuses name or password; correct %s.username and .password".formatted(key);
      case "42P01", "42S02" -> "has no table " + table + "; correct the parameter table";
      case "3F000" -> "has no schema of the table " + table + "; correct the parameter table";
      case "42703", "42S22" -> "has no such column in " + table;
      default ->
          state.equals("null") || state.startsWith("08") || state.startsWith("57P")
              ? "cannot be reached; see %s.url and its log".formatted(key)
              : "refused a statement on %s (SQL state %s); see its log".formatted(table, state);
    };
  }
}
