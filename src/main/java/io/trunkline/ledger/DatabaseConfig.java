package io.trunkline.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code trunkline.database.*}: where the ledger is. */
@ConfigMapping(prefix = "trunkline.database")
public interface DatabaseConfig {
  /** JDBC address of a PostgreSQL; absent: an embedded H2 file in the data folder. */
  Optional<String> url();

  @WithDefault("trunkline")
  String username();

  Optional<String> password();

  /** Connections at most. */
  @WithDefault("16")
  int poolSize();
}
