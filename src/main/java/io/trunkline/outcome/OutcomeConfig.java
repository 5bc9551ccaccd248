package io.trunkline.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** {@code trunkline.outcome.*}: how outcomes are handed over. */
@ConfigMapping(prefix = "trunkline.outcome")
public interface OutcomeConfig {
  /** Where a day of the outcome files begins and ends. */
  @WithDefault("UTC")
  ZoneId timeZone();
}
