package io.trunkline.ledger;

import io.trunkline.ledger.DatabasesConfig.AccessConfig;
import io.trunkline.table.TableSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Opens tables in databases of the user's own. Each has a connection for one turn: polls are
 * seldom, and a server that was restarted has left no dead one behind.
 */
@Singleton
public class UserDatabases {
  private final Map<String, AccessConfig> databases;

  @Inject
  public UserDatabases(DatabasesConfig config) {
    this.databases = config.databases();
  }

  /** What is wrong with the settings of databases. */
  public List<String> faults() {
    return new TreeMap<>(databases)
        .entrySet().stream()
            .filter(one -> !isUsable(one.getValue().url().orElse(""), one.getKey()))
            .map(
                one ->
                    ("trunkline.databases.%s.url is absent or of another kind; expected"
                            + " jdbc:postgresql://host/database or jdbc:mariadb://host/database")
                        .formatted(one.getKey()))
            .toList();
  }

  /** The database of outcome routes may be an embedded one. */
  private static boolean isUsable(String url, String name) {
    return UserDialect.of(url).isPresent() || name.equals("crm") && url.startsWith("jdbc:h2:");
  }

  /**
   * Opens a source's table and looks at its columns.
   *
   * @throws UserDatabaseException if that cannot be done
   */
  public UserTable open(TableSource source) {
    AccessConfig access = access(source.database());
    UserDialect dialect = dialect(source.database(), access);
    Jdbi jdbi = Jdbi.create(connections(access, dialect));
    // Values in messages would be phone numbers.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine((sql, context) -> sql)
        .setSqlParser(new UserSql(dialect.quote));
    try {
      return open(source, jdbi.open(), dialect);
    } catch (JdbiException failed) {
      throw UserDatabaseException.of(source.database(), source.table(), failed);
    }
  }

  private static UserTable open(TableSource source, Handle handle, UserDialect dialect) {
    try {
      return new UserTable(source, handle, dialect);
    } catch (RuntimeException failed) {
      handle.close();
      throw failed;
    }
  }

  private AccessConfig access(String name) {
    return Optional.ofNullable(databases.get(name))
        .orElseThrow(
            () ->
                new UserDatabaseException(
                    "There is no database '%s'; there are %s; set trunkline.databases.%s.url"
                        .formatted(name, new TreeSet<>(databases.keySet()), name)));
  }

  private static UserDialect dialect(String name, AccessConfig access) {
    return UserDialect.of(access.url().orElse(""))
        .orElseThrow(
            () ->
                new UserDatabaseException(
                    ("Leads cannot be read from the database %s: trunkline.databases.%s.url is no"
                            + " jdbc:postgresql: or jdbc:mariadb: address")
                        .formatted(name, name)));
  }

  private static ConnectionFactory connections(AccessConfig access, UserDialect dialect) {
    var properties = new Properties();
    properties.putAll(dialect.properties);
    access.username().ifPresent(name -> properties.put("user", name));
    access.password().ifPresent(word -> properties.put("password", word));
    return () -> dialect.driver().connect(access.url().orElseThrow(), properties);
  }
}
