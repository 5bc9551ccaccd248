package io.trunkline.sandbox;

import java.time.Instant;

/** A pretended call and when it is over. */
record EndedCall(PlacedCall call, Instant ended) {}
