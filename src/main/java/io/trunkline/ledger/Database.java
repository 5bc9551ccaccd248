package io.trunkline.ledger;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The ledger's database: its connections, its schema and its dialect. */
public final class Database implements AutoCloseable {
  /** The address of an embedded database that is nowhere, for a process that keeps nothing. */
  static final String EMPTY = "jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1" + Dialect.H2_SETTINGS;

  private static final int MOST_TRIES = 5;

  private final AgroalDataSource connections;
  private final Dialect dialect;
  private final Jdbi jdbi;
  private final Clock clock;

  private Database(AgroalDataSource connections, Dialect dialect, Clock clock) {
    this.clock = clock;
    this.connections = connections;
    this.dialect = dialect;
    this.jdbi =
        Jdbi.create(connections)
            .registerArgument(new TypedArrays())
            // Values in messages would be phone numbers.
            .configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @param url JDBC address, of H2 or PostgreSQL
   * @param clock the time of an embedded database; PostgreSQL has its own
   */
  public static Database open(
      String url, String username, String password, int poolSize, Clock clock) {
    Dialect dialect = Dialect.of(url);
    AgroalDataSource connections = connect(url, username, password, poolSize);
    try {
      migrate(connections, dialect);
    } catch (RuntimeException failed) {
      connections.close();
      throw failed;
    }
    return new Database(connections, dialect, clock);
  }

  /** Opens a PostgreSQL as it stands; whatever would write is refused by the server. */
  static Database openToRead(String url, String username, String password, Clock clock) {
    String first = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";
    return new Database(connect(url, username, password, 1, first), Dialect.of(url), clock);
  }

  /** The address of the embedded database in a data folder. */
  public static String embeddedUrl(Path dataDir) {
    return "jdbc:h2:file:"
        + dataDir.resolve("ledger").toAbsolutePath()
        + Dialect.H2_SETTINGS
        + ";DB_CLOSE_ON_EXIT=FALSE";
  }

  public DataSource dataSource() {
    return connections;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Runs work in a transaction, and again if the database ended it to undo a deadlock.
   *
   * @throws RuntimeException what the work threw; nothing of it is stored then
   */
  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    for (int left = MOST_TRIES; ; left--) {
      try {
        return jdbi.inTransaction(work);
      } catch (UnableToExecuteStatementException failed) {
        if (left == 1 || !undone(failed)) {
          throw failed;
        }
      }
    }
  }

  private static boolean undone(UnableToExecuteStatementException failed) {
    return failed.getCause() instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("40");
  }

  /** The time by the database's clock, which all replicas share. */
  Instant now(Handle handle) {
    return dialect.now(handle, clock);
  }

  /** Returns when everything committed so far would survive a loss of power. */
  void makeDurable() {
    if (dialect == Dialect.H2) {
      jdbi.useHandle(dialect::makeDurable);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  static AgroalDataSource connect(String url, String username, String password, int poolSize) {
    return connect(url, username, password, poolSize, null);
  }

  private static AgroalDataSource connect(
      String url, String username, String password, int poolSize, String first) {
    var settings = new AgroalDataSourceConfigurationSupplier();
    settings
        .connectionPoolConfiguration()
        .maxSize(poolSize)
        .acquisitionTimeout(Duration.ofSeconds(10))
        .connectionFactoryConfiguration()
        .connectionProviderClass(driver(url))
        .jdbcUrl(url)
        .initialSql(first)
        .jdbcProperty("logServerErrorDetail", "false")
        .principal(new NamePrincipal(username))
        .credential(new SimplePassword(password));
    try {
      return AgroalDataSource.from(settings);
    } catch (SQLException impossible) {
      throw new IllegalStateException("The database pool cannot be made", impossible);
    }
  }

  /** An outcome route may write to a database that no ledger can be in. */
  private static Class<? extends Driver> driver(String url) {
    return UserDialect.of(url)
        .<Class<? extends Driver>>map(dialect -> dialect.driver().getClass())
        .orElseGet(() -> Dialect.of(url).driver());
  }

  private static void migrate(DataSource connections, Dialect dialect) {
    Flyway.configure()
        .dataSource(connections)
        .locations("db/migration/common", "db/migration/" + dialect.name().toLowerCase())
        .load()
        .migrate();
  }
}
