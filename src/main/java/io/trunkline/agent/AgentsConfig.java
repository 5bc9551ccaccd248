package io.trunkline.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code trunkline.agents.*}: how files of agents are brought to providers. */
@ConfigMapping(prefix = "trunkline.agents")
public interface AgentsConfig {
  /** Accounts whose folders are watched; none if absent. */
  Optional<List<String>> accounts();

  /** Whether agents that a file does not name are removed. */
  @WithDefault("false")
  boolean removeMissing();

  /** The share of listed agents, from 0 to 1, that one file may remove by not naming them. */
  @WithDefault("0.2")
  double removeShare();

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
