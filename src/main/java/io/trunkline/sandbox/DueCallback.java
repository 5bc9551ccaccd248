package io.trunkline.sandbox;

import java.time.Instant;

/**
 * A callback that waits for its time.
 *
 * @param ended when what it tells of was over
 * @param tries how often it was posted in vain
 */
public record DueCallback(Callback what, Instant ended, Instant due, int tries) {}
