package io.trunkline.ledger;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the ledger: PostgreSQL if an address is given, else an H2 file in the data folder. A
 * preview has one of its own, which is empty and goes with it.
 */
class DatabaseProducer {
  @Produces
  @Singleton
  Database database(
      DatabaseConfig config,
      @ConfigProperty(name = "trunkline.data-dir", defaultValue = "data") Path dataDir,
      @ConfigProperty(name = "trunkline.preview", defaultValue = "false") boolean preview,
      Clock clock) {
    String url =
        preview ? Database.EMPTY : config.url().orElseGet(() -> Database.embeddedUrl(dataDir));
    try {
      return Database.open(
          url, config.username(), config.password().orElse(""), config.poolSize(), clock);
    } catch (RuntimeException failed) {
      // Without its cause: of a configuration exception Quarkus prints the words and no stack.
      throw new ConfigurationException(LedgerFault.of(url, failed));
    }
  }

  /** The ledger's database for route files that use SQL, by the name {@code ledger}. */
  @Produces
  @Singleton
  @Named("ledger")
  @Unremovable
  DataSource ledger(Database database) {
    return database.dataSource();
  }

  void close(@Disposes Database database) {
    database.close();
  }
}
