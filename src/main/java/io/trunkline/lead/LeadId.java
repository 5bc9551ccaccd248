package io.trunkline.lead;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one row of one batch as it was offered to one campaign. The id is a pure function of the
 * three, so a row that is read again after a crash gets the same id and is not stored twice, and
 * all leads of a batch lie in one range of ids.
 *
 * @param value 31 bits batch, 5 bits position of the campaign in its source, 27 bits row
 */
public record LeadId(long value) implements Comparable<LeadId> {
  private static final int ROW_BITS = 27;
  private static final int CAMPAIGN_BITS = 5;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\.(\\d{1,2})\\.(\\d{1,9})");

  /** The most rows that one batch may have. */
  public static final int MAX_ROW = (1 << ROW_BITS) - 1;

  /** The most campaigns that one source may name. */
  public static final int MAX_CAMPAIGNS = 1 << CAMPAIGN_BITS;

  /**
   * @param batch number of the batch, from 1
   * @param campaign position of the campaign among those its source names, from 0
   * @param row number of the data row in the batch, from 1
   */
  public static LeadId of(int batch, int campaign, int row) {
    require(batch > 0, "batch", batch);
    require(campaign >= 0 && campaign < MAX_CAMPAIGNS, "campaign", campaign);
    require(row >= 0 && row <= MAX_ROW, "row", row);
    return new LeadId(
        ((long) batch << (CAMPAIGN_BITS + ROW_BITS)) | ((long) campaign << ROW_BITS) | row);
  }

  /** Reads the form that {@link #toString} writes, such as {@code 12.0.345}. */
  public static LeadId parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a lead id; expected batch.campaign.row such as 12.0.345");
    }
    return of(number(parts, 1), number(parts, 2), number(parts, 3));
  }

  /** The first id (inclusive) of a batch. */
  public static long firstOf(int batch) {
    return (long) batch << (CAMPAIGN_BITS + ROW_BITS);
  }

  /** The first id behind those of a batch. */
  public static long endOf(int batch) {
    return ((long) batch + 1) << (CAMPAIGN_BITS + ROW_BITS);
  }

  public int batch() {
    return (int) (value >>> (CAMPAIGN_BITS + ROW_BITS));
  }

  public int campaign() {
    return (int) (value >>> ROW_BITS) & (MAX_CAMPAIGNS - 1);
  }

  public int row() {
    return (int) value & MAX_ROW;
  }

  @Override
  public int compareTo(LeadId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return batch() + "." + campaign() + "." + row();
  }

  private static int number(Matcher parts, int group) {
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(parts.group(group)));
  }

  private static void require(boolean holds, String part, int value) {
    if (!holds) {
      throw new IllegalArgumentException(part + " " + value + " is outside the range of a lead id");
    }
  }
}
