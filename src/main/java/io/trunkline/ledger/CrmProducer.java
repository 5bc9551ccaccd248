package io.trunkline.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The database of the customer's CRM for outcome routes, by the name {@code crm}. */
class CrmProducer {
  private static final int POOL_SIZE = 4;

  @Produces
  @Singleton
  @Named("crm")
  @Unremovable
  DataSource crm(CrmConfig config, Database ledger) {
    return config
        .url()
        .<DataSource>map(
            url ->
                Database.connect(
                    url, config.username().orElse(""), config.password().orElse(""), POOL_SIZE))
        .orElseGet(ledger::dataSource);
  }

  void close(@Disposes @Named("crm") DataSource crm, Database ledger) {
    if (crm != ledger.dataSource() && crm instanceof AgroalDataSource own) {
      own.close();
    }
  }
}
