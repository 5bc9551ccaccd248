package io.trunkline.outcome;

import java.time.Duration;

/**
 * How a consumer is fed.
 *
 * @param consumer its name, which keeps its place
 * @param campaign only events of this one; null for all
 * @param maxTries of one event before it is dead
 * @param firstPause before the second try; each further one is twice as long
 * @param longestPause between two tries
 */
public record FeedTerms(
    String consumer, String campaign, int maxTries, Duration firstPause, Duration longestPause) {

  /** The pause behind a try that failed, counted from 1. */
  public Duration pause(int tries) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(tries - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
