package io.trunkline.operations;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code trunkline.api.*}: who may use the HTTP API. With none of them: callers on loopback. */
@ConfigMapping(prefix = "trunkline.api")
interface ApiConfig {
  /** Sent as {@code X-API-Key}, or as {@code Authorization: Bearer}. */
  Optional<String> key();

  /** For Basic authentication, together with the password. */
  Optional<String> username();

  Optional<String> password();
}
