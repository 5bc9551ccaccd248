package io.trunkline.callerid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code trunkline.caller-ids.*}: how requests for caller ids are taken from their folder. */
@ConfigMapping(prefix = "trunkline.caller-ids")
public interface CallerIdConfig {
  /** A file that has not changed for so long is whole. */
  @WithDefault("3s")
  Duration quiet();

  /** How long a request waits for a picture that it names. */
  @WithDefault("10m")
  Duration missingAfter();

  /** The largest picture in bytes. */
  @WithDefault("2097152")
  int mostBytes();

  /** Whether the files of a request that was sent are kept; else they are deleted. */
  @WithDefault("true")
  boolean keep();
}
