package io.trunkline.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL of the measure's own, with every commit on disk. */
final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final long pid;
  private int databases;

  Postgres(Path folder) throws IOException, SQLException {
    Path data = folder.resolve("postgresql-" + ProcessHandle.current().pid());
    this.server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            // The embedding switches it off, for tests.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("checkpoint_timeout", "15min")
            .start();
    this.pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    requireDurable();
  }

  /** CPU seconds of the server and all its processes so far. */
  double cpuSeconds() throws IOException {
    return ProcessUsage.cpuSeconds(pid);
  }

  /** The JDBC address of a new, empty database, everything before it written out. */
  String newDatabase() throws SQLException {
    String name = "bench" + ++databases;
    execute("CREATE DATABASE " + name);
    execute("CHECKPOINT");
    return server.getJdbcUrl("postgres", name);
  }

  void drop(String url) throws SQLException {
    execute("DROP DATABASE " + url.replaceAll(".*/(\\w+)\\?.*", "$1") + " WITH (FORCE)");
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  private void requireDurable() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var one = connection.createStatement();
        var row = one.executeQuery("SELECT current_setting('fsync')")) {
      if (!row.next() || !"on".equals(row.getString(1))) {
        throw new IllegalStateException("PostgreSQL runs without fsync: nothing to compare");
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
