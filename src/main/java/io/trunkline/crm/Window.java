package io.trunkline.crm;

import java.time.Instant;

/**
 * The times of change that a run asks for; it stays the same over all pages.
 *
 * @param until the first instant behind it
 */
public record Window(Instant since, Instant until) {
  /** True for a record without a time: nobody else would take it. */
  boolean holds(Instant modified) {
    return modified == null || !modified.isBefore(since) && modified.isBefore(until);
  }
}
