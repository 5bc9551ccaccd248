package io.trunkline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills Trunkline's suppression list before the work, while Trunkline is down. */
final class SuppressionList {
  private static final int CHUNK = 10_000;
  private static final String INSERT =
      """
      INSERT INTO suppression (id, number, active_number, scope, reason, source, created_at)
      SELECT nextval('suppression_id'), number, number, 'all', 'listed', 'bench', CURRENT_TIMESTAMP
      FROM UNNEST(CAST(? AS VARCHAR ARRAY)) AS t(number)
      """;

  private SuppressionList() {}

  /** The JDBC address of the embedded database in a data folder. */
  static String embedded(Path dataDir) {
    return "jdbc:h2:file:"
        + dataDir.resolve("ledger")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  }

  static void load(String url, Path numbers) throws SQLException, IOException {
    String user = url.startsWith("jdbc:h2:") ? "trunkline" : "postgres";
    String password = url.startsWith("jdbc:h2:") ? "" : "postgres";
    try (Connection connection = DriverManager.getConnection(url, user, password);
        BufferedReader lines = Files.newBufferedReader(numbers)) {
      List<String> chunk = new ArrayList<>(CHUNK);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        chunk.add(line);
        if (chunk.size() == CHUNK) {
          insert(connection, chunk);
        }
      }
      insert(connection, chunk);
      connection.createStatement().execute("ANALYZE");
    }
  }

  private static void insert(Connection connection, List<String> numbers) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      insert.setArray(1, connection.createArrayOf("varchar", numbers.toArray()));
      insert.executeUpdate();
      numbers.clear();
    }
  }
}
