package io.trunkline.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code trunkline.callback.*}: how callbacks are taken in. */
@ConfigMapping(prefix = "trunkline.callback")
public interface CallbackConfig {
  /** The largest body in bytes; a larger one is refused with 413. */
  @WithDefault("1048576")
  int maxBodyBytes();

  /** Callbacks that may wait to be stored; more are refused with 503. */
  @WithDefault("2000")
  int maxWaiting();
}
