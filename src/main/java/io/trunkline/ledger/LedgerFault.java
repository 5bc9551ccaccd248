package io.trunkline.ledger;

import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Why the ledger's database cannot be used, in words for whoever set it up. */
final class LedgerFault {
  private static final String URL = "trunkline.database.url";
  private static final int H2_IN_USE = 90020;

  private LedgerFault() {}

  private static boolean isKnown(String url) {
    return url.startsWith("jdbc:postgresql:") || url.startsWith("jdbc:h2:");
  }

  /**
   * @param url its JDBC address; what may be a password in it is left out
   */
  static String of(String url, Throwable failed) {
    return "Trunkline does not start, because its ledger cannot be opened:\n  %s: %s"
        .formatted(shown(url), why(url, failed));
  }

  /** Without credentials before the host, and without parameters. */
  private static String shown(String url) {
    return url.replaceFirst("[?;].*", "").replaceFirst("//.*@", "//");
  }

  private static String why(String url, Throwable failed) {
    if (!isKnown(url)) {
      return "no address of a PostgreSQL; set " + URL + "=jdbc:postgresql://host/database";
    }
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof SQLException sql) {
        return why(sql);
      }
      if (one instanceof FlywayValidateException) {
        return "its tables are of another version of Trunkline; start that version, or give this one"
            + " an empty database";
      }
    }
    return String.valueOf(failed.getMessage()).contains("non-empty schema")
        ? "there are tables of others; give Trunkline a database of its own, or a schema of its own by"
            + " ?currentSchema=trunkline behind the address"
        : "it cannot be brought up to date: " + failed.getMessage();
  }

  private static String why(SQLException failed) {
    if (failed.getErrorCode() == H2_IN_USE) {
      return "another process has it open; stop that one, or set another trunkline.data-dir. Several"
          + " processes need a PostgreSQL";
    }
    String state = String.valueOf(failed.getSQLState());
    return switch (state) {
      case "3D000" -> "there is no such database on its server; make it, or correct " + URL;
      case "28000", "28P01" ->
          "it refuses name or password; correct trunkline.database.username and .password";
      case "42501" -> "its user may not make tables; grant CREATE on its schema";
      default ->
          state.startsWith("08")
              ? "it cannot be reached; start it, or correct " + URL
              : "SQL state " + state + "; see its log";
    };
  }
}
