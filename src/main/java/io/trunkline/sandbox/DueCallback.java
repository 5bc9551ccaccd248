package io.trunkline.sandbox;

import java.time.Instant;

/**
 * A callback that waits for its time.
 *
 * @param ended when the pretended call ended
 * @param tries how often it was posted in vain
 */
public record DueCallback(PlacedCall call, Instant ended, Instant due, int tries) {}
