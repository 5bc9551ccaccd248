package io.trunkline.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** {@code trunkline.refusals.*}: when refusals are so many that something must be wrong. */
@ConfigMapping(prefix = "trunkline.refusals")
public interface RefusalConfig {
  /** The time that is looked at. */
  @WithDefault("15m")
  Duration within();

  /** Fewer calls than these in that time tell nothing; 0 looks at none. */
  @WithDefault("50")
  OptionalInt atLeast();

  /** The share of refused calls, from 0 to 1, above which it may be wrong. */
  @WithDefault("0.5")
  double share();

  /** And it must be so many times the share of the calls before. */
  @WithDefault("3")
  double times();

  /** How many calls before that time are the measure. */
  @WithDefault("1000")
  int before();

  /** How long the account then sends nothing. */
  @WithDefault("15m")
  Duration pause();
}
