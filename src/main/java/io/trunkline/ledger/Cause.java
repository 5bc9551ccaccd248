package io.trunkline.ledger;

import java.sql.SQLException;

/** Says why something failed, without the values that errors of a database carry along. */
public final class Cause {
  private Cause() {}

  public static String of(Throwable failed) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof SQLException sql) {
        boolean unreachable = sql.getSQLState() == null || sql.getSQLState().startsWith("08");
        return "the ledger "
            + (unreachable ? "cannot be reached" : "refused it")
            + " (SQL state "
            + sql.getSQLState()
            + ")";
      }
    }
    return failed.getClass().getSimpleName() + ": " + failed.getMessage();
  }
}
