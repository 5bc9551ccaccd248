package io.trunkline.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code trunkline.queues.<name>.*}: queues into which nobody is put while they are long. */
@ConfigMapping(prefix = "trunkline.queues")
public interface QueuesConfig {
  @WithParentName
  Map<String, QueueConfig> queues();

  /** One queue of an account. */
  interface QueueConfig {
    /** The account's name. */
    Optional<String> account();

    /** The provider's id of the queue. */
    Optional<String> menu();

    /** The language whose wait is asked for; deliveries of another one are not held. */
    @WithDefault("en")
    String language();

    /** A longer wait holds deliveries back. */
    @WithDefault("10m")
    Duration longestWait();
  }
}
