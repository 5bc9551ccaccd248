package io.trunkline.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code trunkline.intake.*}: how rows are taken in. */
@ConfigMapping(prefix = "trunkline.intake")
public interface IntakeConfig {
  /** Rows that are stored together. More need more memory; fewer need more time. */
  @WithDefault("5000")
  int chunkSize();
}
