package io.trunkline.lead;

import java.util.regex.Pattern;

/** Texts from outside, for cells that a person will open in a spreadsheet. */
public final class CsvCell {
  private static final Pattern STARTS_A_FORMULA = Pattern.compile("(?s)[=+\\-@\t\r\n].*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

  private CsvCell() {}

  /**
   * The text with an apostrophe in front if a spreadsheet would take it for a formula. Plain
   * numbers stay as they are, also phone numbers that begin with a plus.
   */
  public static String inert(String text) {
    boolean formula = STARTS_A_FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return formula ? "'" + text : text;
  }
}
