package io.trunkline.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** What a number in a cell stands for, as text. */
final class SheetNumber {
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?");

  /** A spreadsheet keeps so many digits of a number and makes the rest zeros. */
  private static final int KEPT_DIGITS = 15;

  private static final int SHORTEST_PHONE = 10;
  private static final int HARMLESS_ZEROS = 3;
  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final BigDecimal AFTER_ALL_DAYS = BigDecimal.valueOf(2_958_466);
  private static final LocalDate FIRST = LocalDate.of(1899, 12, 30);
  private static final LocalDate FIRST_OF_1904 = LocalDate.of(1904, 1, 1);

  /** Spreadsheets believe that 1900 had a 29th of February. */
  private static final int THAT_DAY = 60;

  private SheetNumber() {}

  /**
   * All of its digits, without an exponent. If digits are lost it has one, as in a CSV file of the
   * same spreadsheet.
   */
  static String text(String stored) {
    if (!NUMBER.matcher(stored).matches()) {
      return stored;
    }
    BigDecimal number = new BigDecimal(stored).round(new MathContext(KEPT_DIGITS));
    BigDecimal shown = number.stripTrailingZeros();
    int whole = shown.precision() - shown.scale();
    boolean cut =
        whole >= SHORTEST_PHONE
            && whole - shown.precision() > HARMLESS_ZEROS
            && stored.toLowerCase(java.util.Locale.ROOT).contains("e");
    return whole > KEPT_DIGITS || cut ? withExponent(shown, whole - 1) : shown.toPlainString();
  }

  /** A date, a time, or both, in ISO 8601; to the second. */
  static String date(String stored, boolean from1904) {
    if (!NUMBER.matcher(stored).matches()) {
      return stored;
    }
    BigDecimal serial = new BigDecimal(stored);
    if (serial.signum() < 0 || serial.compareTo(AFTER_ALL_DAYS) >= 0) {
      return text(stored);
    }
    long seconds =
        serial
            .multiply(BigDecimal.valueOf(SECONDS_OF_A_DAY))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_OF_A_DAY);
    long day = seconds / SECONDS_OF_A_DAY;
    if (day == 0 && !from1904 && seconds > 0) {
      return time.format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    LocalDate first = from1904 ? FIRST_OF_1904 : day < THAT_DAY ? FIRST.plusDays(1) : FIRST;
    LocalDate date = first.plusDays(day);
    return time.equals(LocalTime.MIDNIGHT)
        ? date.toString()
        : LocalDateTime.of(date, time).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  private static String withExponent(BigDecimal number, int exponent) {
    BigInteger digits = number.unscaledValue();
    String all = digits.abs().toString();
    String rest = all.length() == 1 ? "" : "." + all.substring(1);
    return (digits.signum() < 0 ? "-" : "") + all.charAt(0) + rest + "E+" + exponent;
  }
}
