package io.trunkline.dialer;

import java.time.Instant;

/**
 * What a dialer should be since when.
 *
 * @param on running, or else stopped
 */
record Tick(Instant at, boolean on) {
  String word() {
    return on ? "start" : "stop";
  }
}
