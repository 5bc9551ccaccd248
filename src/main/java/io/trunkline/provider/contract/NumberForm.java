package io.trunkline.provider.contract;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a phone number stands on the wire. */
public enum NumberForm {
  /** {@code +919800000001}. */
  E164,
  /** {@code 919800000001}. */
  DIGITS,
  /** {@code 9800000001}. */
  NATIONAL,
  /** {@code 09800000001}: as it is dialled inside of the country. */
  TRUNK;

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final Pattern PLUS_AND_DIGITS = Pattern.compile("\\+[1-9]\\d{5,14}");

  static NumberForm of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static boolean isOne(String text) {
    return Arrays.stream(values()).anyMatch(one -> one.name().equalsIgnoreCase(text));
  }

  /**
   * Writes a number.
   *
   * @param e164 plus, country code and national number
   * @param region ISO 3166 code of the country that the national forms belong to
   * @throws IllegalArgumentException saying what was expected, without the number
   */
  public String write(String e164, String region) {
    if (!PLUS_AND_DIGITS.matcher(e164).matches()) {
      throw new IllegalArgumentException("expected a number in E.164, such as " + example(region));
    }
    return switch (this) {
      case E164 -> e164;
      case DIGITS -> e164.substring(1);
      case NATIONAL -> national(e164, region);
      case TRUNK -> prefix(region) + national(e164, region);
    };
  }

  private static String national(String e164, String region) {
    try {
      PhoneNumber number = PLANS.parse(e164, null);
      if (number.getCountryCode() == PLANS.getCountryCodeForRegion(region)) {
        return PLANS.getNationalSignificantNumber(number);
      }
    } catch (NumberParseException inNoPlan) {
      // told below
    }
    throw new IllegalArgumentException(
        "expected a number of " + region + ", such as " + example(region));
  }

  private static String prefix(String region) {
    return Optional.ofNullable(PLANS.getNddPrefixForRegion(region, true)).orElse("");
  }

  private static String example(String region) {
    return "+" + PLANS.getCountryCodeForRegion(region) + "...";
  }

  /**
   * Reads a number that stands in any of the forms.
   *
   * @param region of its national forms
   * @return in E.164; empty if it can be read in none of them
   */
  public static Optional<String> read(String text, String region) {
    String words = text == null ? "" : text.strip();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return parsed(words, region).or(() -> parsed("+" + words, region));
  }

  private static Optional<String> parsed(String text, String region) {
    try {
      PhoneNumber number = PLANS.parse(text, region);
      return PLANS.isPossibleNumber(number) && (PLANS.isValidNumber(number) || text.startsWith("+"))
          ? Optional.of(PLANS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException inNoPlan) {
      return Optional.empty();
    }
  }
}
