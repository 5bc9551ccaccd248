package io.trunkline.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.DatabasesConfig.AccessConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;

/** The user's database {@code crm} for outcome routes, by that name. */
class CrmProducer {
  private static final String NAME = "crm";
  private static final int POOL_SIZE = 4;

  @Produces
  @Singleton
  @Named(NAME)
  @Unremovable
  DataSource crm(DatabasesConfig config, Database ledger) {
    return Optional.ofNullable(config.databases().get(NAME))
        .filter(access -> access.url().isPresent())
        .<DataSource>map(CrmProducer::connect)
        .orElseGet(ledger::dataSource);
  }

  private static AgroalDataSource connect(AccessConfig access) {
    return Database.connect(
        access.url().get(), access.username().orElse(""), access.password().orElse(""), POOL_SIZE);
  }

  void close(@Disposes @Named(NAME) DataSource crm, Database ledger) {
    if (crm != ledger.dataSource() && crm instanceof AgroalDataSource own) {
      own.close();
    }
  }
}
