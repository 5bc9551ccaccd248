package io.trunkline.testing;

import io.trunkline.ledger.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stands in a ledger. */
public final class LedgerRows {
  private LedgerRows() {}

  /** The first column of what a query finds. */
  public static List<String> of(Database database, String query) {
    try (var connection = database.dataSource().getConnection();
        var result = connection.createStatement().executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
