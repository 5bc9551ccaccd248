package io.trunkline.intake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is unusual in a batch of a source, so that it waits for a person.
 *
 * @param mostRows more rows are unusual; 0 for any number
 * @param timesUsual so many times the usual number of rows, or one part of so many; 0 for any
 * @param sameColumns whether other columns than last time are unusual
 * @param mostRejected more rejected rows are unusual, in percent
 * @param rejectedFrom the same is not asked of fewer rows
 * @param oldest files that were changed longer ago are unusual; null for any
 * @param canary null for none
 */
public record GuardRails(
    int mostRows,
    int timesUsual,
    boolean sameColumns,
    int mostRejected,
    int rejectedFrom,
    Duration oldest,
    Canary canary) {
  private static final int ALL = 100;

  /** Nothing is unusual. */
  public static final GuardRails NONE = of(Map.of());

  /**
   * The first leads of each campaign, which are sent before the others.
   *
   * @param leads how many
   * @param good so many percent of them must be accepted
   * @param within how long that may take, from the first request with one of them
   */
  public record Canary(int leads, int good, Duration within) {
    /** So many of them must be accepted. */
    public int needed() {
      return (leads * good + ALL - 1) / ALL;
    }
  }

  /**
   * Reads the parameters of a route; those that are absent have the defaults of the Kamelet.
   *
   * @throws MappingFaultException if one of them cannot be used
   */
  public static GuardRails of(Map<String, ?> parameters) {
    return new RailsParameters(parameters).read();
  }

  /** Whether many rejected rows are unusual. */
  public boolean countsRejected() {
    return mostRejected < ALL;
  }

  /** Whether a batch is sent while it is still read. */
  public boolean isNone() {
    return equals(NONE.from(rejectedFrom));
  }

  private GuardRails from(int rows) {
    return new GuardRails(mostRows, timesUsual, sameColumns, mostRejected, rows, oldest, canary);
  }

  /** The parameters that {@link #of} reads the same from. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("mostRows", "" + mostRows);
    words.put("timesUsual", "" + timesUsual);
    words.put("sameColumns", "" + sameColumns);
    words.put("mostRejected", "" + mostRejected);
    words.put("rejectedFrom", "" + rejectedFrom);
    words.put("oldest", oldest == null ? "" : oldest.toMillis() + "ms");
    if (canary != null) {
      words.put("canary", "" + canary.leads());
      words.put("canaryGood", "" + canary.good());
      words.put("canaryWithin", canary.within().toMillis() + "ms");
    }
    return words;
  }
}
