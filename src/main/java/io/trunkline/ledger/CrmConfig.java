package io.trunkline.ledger;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code trunkline.crm.*}: the customer's own database, which outcome routes write to. */
@ConfigMapping(prefix = "trunkline.crm")
public interface CrmConfig {
  /** JDBC address of a PostgreSQL or H2; absent: the ledger's own database. */
  Optional<String> url();

  Optional<String> username();

  Optional<String> password();
}
