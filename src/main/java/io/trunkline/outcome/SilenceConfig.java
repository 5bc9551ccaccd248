package io.trunkline.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code trunkline.silence.*}: when accepted calls must have brought outcomes. */
@ConfigMapping(prefix = "trunkline.silence")
public interface SilenceConfig {
  /** A call is looked at when it was sent at least so long ago, and at most twice as long. */
  @WithDefault("1h")
  Duration after();

  /** Fewer expected outcomes than these tell nothing; 0 looks at none. */
  @WithDefault("20")
  OptionalInt atLeast();

  /** The share of the expected outcomes, from 0 to 1, below which it is silence. */
  @WithDefault("0.2")
  double share();

  /** How many calls before are the measure of what is to be expected. */
  @WithDefault("1000")
  int before();

  /** Accounts, or operations as {@code account/operation}, with commas; they are not looked at. */
  Optional<String> ignore();
}
