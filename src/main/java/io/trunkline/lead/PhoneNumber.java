package io.trunkline.lead;

import java.util.regex.Pattern;

/**
 * A callable number. Its text form is masked, so that no log line or error can show it whole.
 *
 * @param e164 plus, country code and national number, such as {@code +919876543210}
 * @param region ISO 3166 code of the country, such as {@code IN}; {@code 001} for numbers of none
 */
public record PhoneNumber(String e164, String region) {
  private static final String DIGITS = "\\+?\\p{Nd}(?:[ ().-]{0,2}\\p{Nd}){6,}";
  private static final Pattern LIKE_NUMBER = Pattern.compile(DIGITS);

  /** A date in ISO 8601 is none, though it has eight digits. */
  private static final Pattern DATE_OR_LIKE_NUMBER =
      Pattern.compile("(?<!\\d|\\d[ ().-])((?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?!-?\\d))|" + DIGITS);

  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{5,14}");

  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("not an E.164 number: " + mask(e164));
    }
  }

  /** The digits without the plus. */
  public String digits() {
    return e164.substring(1);
  }

  /** Keeps the first three and the last two characters and hides the rest. */
  public static String mask(String number) {
    return number.length() < 8
        ? "***"
        : number.substring(0, 3) + "***" + number.substring(number.length() - 2);
  }

  /**
   * A text in which everything that looks like a number is masked, with separators in it or not.
   */
  public static String maskAll(String text) {
    return DATE_OR_LIKE_NUMBER
        .matcher(text)
        .replaceAll(found -> found.group(1) == null ? mask(found.group()) : found.group(1));
  }

  /** A text in which nothing is left of what looks like a number. */
  public static String hideAll(String text) {
    return LIKE_NUMBER.matcher(text).replaceAll("***");
  }

  @Override
  public String toString() {
    return mask(e164);
  }
}
