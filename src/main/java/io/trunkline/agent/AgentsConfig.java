package io.trunkline.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** {@code trunkline.agents.*}: how files of agents are brought to providers. */
@ConfigMapping(prefix = "trunkline.agents")
public interface AgentsConfig {
  /** Accounts whose folders are watched, with commas between; none if absent. */
  Optional<String> accounts();

  /** Whether agents that a file does not name are removed. */
  @WithDefault("false")
  boolean removeMissing();

  /** How many of a hundred listed agents one file may remove by not naming them. */
  @WithDefault("20")
  int removePercent();

  /** A file with more rows is sent back whole. */
  @WithDefault("10000")
  int maxRows();

  /** How long a file may wait for a provider without any progress. */
  @WithDefault("15m")
  Duration patience();

  /** Between two looks at a file that waits. */
  @WithDefault("5s")
  Duration pause();
}
