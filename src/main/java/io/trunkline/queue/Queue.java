package io.trunkline.queue;

import java.time.Duration;

/**
 * A queue whose wait is watched.
 *
 * @param name of its settings
 * @param menu the provider's id
 */
record Queue(String name, String account, String menu, String language, Duration longestWait) {}
