package io.trunkline.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * {@code trunkline.databases.<name>.*}: databases of the user's own, which leads come from and
 * outcome routes write to.
 */
@ConfigMapping(prefix = "trunkline.databases")
public interface DatabasesConfig {
  @WithParentName
  Map<String, AccessConfig> databases();

  /** How one of them is reached. */
  interface AccessConfig {
    /** JDBC address, {@code jdbc:postgresql:} or {@code jdbc:mariadb:}. */
    Optional<String> url();

    Optional<String> username();

    Optional<String> password();
  }
}
