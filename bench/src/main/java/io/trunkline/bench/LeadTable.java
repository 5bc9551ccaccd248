package io.trunkline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** A table of PostgreSQL, read by its status; the server's work for it is charged. */
final class LeadTable implements Entrance {
  private static final String TABLE =
      """
      CREATE TABLE %s (
        customer_name VARCHAR(200), mobile_no VARCHAR(40), country VARCHAR(60),
        order_id VARCHAR(60), amount VARCHAR(20), city VARCHAR(60),
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        status VARCHAR(20) NOT NULL DEFAULT 'new', claim VARCHAR(40), reason VARCHAR(128))
      """;

  private static final String COPY =
      "COPY crm.later (customer_name, mobile_no, country, order_id, amount, city)"
          + " FROM STDIN (FORMAT csv, HEADER)";

  private final String database;

  /** Fills the table under another name. */
  LeadTable(Path leads, String database) throws SQLException, IOException {
    this.database = database;
    execute(
        "CREATE SCHEMA crm",
        TABLE.formatted("crm.lead_table"),
        TABLE.formatted("crm.later"),
        "CREATE INDEX ON crm.later (status, id)");
    try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
        InputStream rows = Files.newInputStream(leads)) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, rows);
    }
    execute("VACUUM ANALYZE crm.later", "CHECKPOINT");
  }

  @Override
  public List<String> settings() {
    return List.of(
        "trunkline.table-leads.database=bench",
        "trunkline.databases.bench.url=" + database,
        "trunkline.databases.bench.username=postgres",
        "trunkline.databases.bench.password=postgres");
  }

  @Override
  public void open() throws SQLException {
    execute(
        "ALTER TABLE crm.lead_table RENAME TO empty; ALTER TABLE crm.later RENAME TO lead_table");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
        var one = connection.createStatement()) {
      for (String statement : statements) {
        one.execute(statement);
      }
    }
  }
}
