package io.trunkline.testing;

import io.trunkline.ledger.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The two kinds of database that every ledger test runs on. */
public enum TestDatabases {
  H2 {
    @Override
    public Database open(Clock clock) {
      return Database.open(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
              + ";LOCK_TIMEOUT=20000;DB_CLOSE_DELAY=-1",
          "sa",
          "",
          8,
          clock);
    }
  },
  POSTGRESQL {
    @Override
    public Database open(Clock clock) {
      return Database.open(newPostgresUrl(), "postgres", "postgres", 8, clock);
    }
  };

  private static final AtomicInteger NEXT = new AtomicInteger();

  /** A new, empty database with the schema in it. */
  public Database open() {
    return open(Clock.systemUTC());
  }

  /** The same with a clock that an embedded database follows; PostgreSQL has its own. */
  public abstract Database open(Clock clock);

  /** All of them, for parameterised tests. */
  public static Stream<TestDatabases> all() {
    return Stream.of(values());
  }

  /** The JDBC address of a new, empty database on one PostgreSQL server shared by the test run. */
  public static String newPostgresUrl() {
    String name = "trunkline" + NEXT.incrementAndGet();
    try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (java.sql.SQLException failed) {
      throw new IllegalStateException("The test server cannot make a database", failed);
    }
    return Server.INSTANCE.getJdbcUrl("postgres", name);
  }

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException failed) {
        throw new UncheckedIOException("PostgreSQL does not start for the tests", failed);
      }
    }
  }
}
