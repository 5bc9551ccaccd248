package io.trunkline.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code trunkline.sandbox.*}: the rehearsal providers inside this process. */
@ConfigMapping(prefix = "trunkline.sandbox")
public interface SandboxConfig {
  /** Serves pretended providers, and keeps every account from sending to a real one. */
  @WithDefault("false")
  boolean enabled();

  /** Between the start of a pretended call and its callback. */
  @WithDefault("2s")
  Duration callDelay();

  /** How late an answer is that the fault {@code timeout} meets. */
  @WithDefault("40s")
  Duration lateBy();
}
