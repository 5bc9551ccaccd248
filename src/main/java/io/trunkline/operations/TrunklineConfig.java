package io.trunkline.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** {@code trunkline.*}: what belongs to no single room. */
@ConfigMapping(prefix = "trunkline")
public interface TrunklineConfig {
  /** Embedded database, inboxes, archives. */
  @WithDefault("data")
  Path dataDir();

  /** Route files and mappings. */
  @WithDefault("routes")
  Path routesDir();

  /** Where providers reach us, such as {@code https://dialer.example.com}. */
  Optional<String> publicUrl();

  /** Rehearsal accounts and samples; set by the build's run configuration alone. */
  @WithDefault("false")
  boolean demo();

  /** Only looks at a file; set by the command {@code preview} alone. */
  @WithDefault("false")
  boolean preview();
}
