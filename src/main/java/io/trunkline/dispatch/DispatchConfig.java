package io.trunkline.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code trunkline.dispatch.*}: how sending goes on. */
@ConfigMapping(prefix = "trunkline.dispatch")
public interface DispatchConfig {
  /** Quota windows of a day count attempts, so that none may go earlier. */
  Duration LEAST_KEPT = Duration.ofDays(2);

  /** The default of {@link #unknownShapePause}. */
  String UNKNOWN_SHAPE_PAUSE = "15m";

  /** False: nothing is sent by this process. */
  @WithDefault("true")
  boolean enabled();

  /** Requests without an answer for each account, where its quota sets no in-flight limit. */
  @WithDefault("4")
  int parallel();

  /** An attempt that has not reached the socket by then is withdrawn and asked for anew. */
  @WithDefault("1s")
  Duration socketWithin();

  /** How often an idle account looks for deliveries that are due. */
  @WithDefault("200ms")
  Duration idlePause();

  /** An account sends nothing for so long behind an answer of a shape that nobody knows. */
  @WithDefault(UNKNOWN_SHAPE_PAUSE)
  Duration unknownShapePause();

  /** Attempts that only read are cleared away when they are so old; 0 is never. */
  @WithDefault("7d")
  Duration keepReads();
}
