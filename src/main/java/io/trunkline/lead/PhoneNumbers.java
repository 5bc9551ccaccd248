package io.trunkline.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads phone numbers as people and spreadsheets write them. */
public final class PhoneNumbers {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final ShortNumberInfo SHORT = ShortNumberInfo.getInstance();
  private static final Pattern DAMAGED =
      Pattern.compile("#+|[+']?\\d+(?:[.,]\\d+)?[eE]\\+?\\d{1,3}|[+']?\\d+[.,]0{1,2}");
  private static final Pattern EXTENSION =
      Pattern.compile(
          ".*\\d[\\s;,.)]*(?:ext(?:ension|n)?|x|#|~|anexo|доб)[\\s.:=]*\\d{1,9}#?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  private static final int LONGEST = 64;

  private PhoneNumbers() {}

  /**
   * Reads one number.
   *
   * @param text as it stands in the file; null is as good as empty
   * @param region ISO 3166 code of the country that a number without country code belongs to; null
   *     if not known
   */
  public static NumberReading read(String text, String region) {
    String trimmed = text == null ? "" : trim(text);
    if (trimmed.isEmpty()) {
      return unusable(IntakeReason.NUMBER_MISSING);
    }
    String digits = trimmed.length() > LONGEST ? null : DialledDigits.of(trimmed);
    return digits == null ? refuse(trimmed) : readDigits(digits, region);
  }

  /**
   * A number that may be blocked. It need not be one that is in use, as a callable one must.
   *
   * @param region as for {@link #read}
   * @return in E.164; empty if it is no phone number
   */
  public static Optional<String> blockable(String text, String region) {
    String trimmed = text == null ? "" : trim(text);
    String digits =
        trimmed.isEmpty() || trimmed.length() > LONGEST ? null : DialledDigits.of(trimmed);
    if (digits == null) {
      return Optional.empty();
    }
    try {
      var parsed = PLANS.parse(digits, region);
      return PLANS.isPossibleNumber(parsed) ? Optional.of(e164(parsed)) : Optional.empty();
    } catch (NumberParseException notInAnyPlan) {
      return Optional.empty();
    }
  }

  private static NumberReading refuse(String text) {
    if (text.length() > LONGEST) {
      return unusable(IntakeReason.NUMBER_NOT_A_NUMBER, PhoneNumber.mask(text));
    }
    if (DAMAGED.matcher(text).matches()) {
      return unusable(IntakeReason.NUMBER_DAMAGED, shownDamage(text));
    }
    boolean extended = EXTENSION.matcher(text).matches();
    return unusable(
        extended ? IntakeReason.NUMBER_WITH_EXTENSION : IntakeReason.NUMBER_NOT_A_NUMBER,
        mask(text));
  }

  /** Only what has lost its digits may be shown. */
  private static String shownDamage(String text) {
    boolean lost = text.startsWith("#") || text.toLowerCase(Locale.ROOT).indexOf('e') > 0;
    return lost && text.length() < 14 ? text : mask(text);
  }

  private static NumberReading readDigits(String digits, String region) {
    boolean international = digits.charAt(0) == '+';
    if (!international && region == null) {
      return unusable(IntakeReason.NUMBER_WITHOUT_COUNTRY, mask(digits));
    }
    if (!international && isShort(digits, region)) {
      return unusable(
          IntakeReason.NUMBER_EMERGENCY_OR_SHORT,
          digits.length() > 6 ? mask(digits) : digits,
          " in " + region);
    }
    try {
      return judge(PLANS.parse(digits, region), digits);
    } catch (NumberParseException notInAnyPlan) {
      return impossible(digits, region);
    }
  }

  private static boolean isShort(String digits, String region) {
    if (digits.length() > 8) {
      return false;
    }
    try {
      return SHORT.isEmergencyNumber(digits, region)
          || SHORT.isValidShortNumberForRegion(PLANS.parse(digits, region), region);
    } catch (NumberParseException tooShort) {
      return SHORT.connectsToEmergencyNumber(digits, region);
    }
  }

  private static NumberReading judge(Phonenumber.PhoneNumber parsed, String digits) {
    String region = PLANS.getRegionCodeForNumber(parsed);
    if (region == null || !PLANS.isValidNumberForRegion(parsed, region)) {
      return SHORT.isValidShortNumber(parsed)
          ? unusable(IntakeReason.NUMBER_EMERGENCY_OR_SHORT, mask(digits), "")
          : impossible(digits, PLANS.getRegionCodeForCountryCode(parsed.getCountryCode()));
    }
    return new NumberReading.Callable(new PhoneNumber(e164(parsed), region));
  }

  private static String e164(Phonenumber.PhoneNumber parsed) {
    return PLANS.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164);
  }

  private static NumberReading impossible(String digits, String region) {
    boolean known = region != null && !region.equals("ZZ") && !region.equals("001");
    return unusable(IntakeReason.NUMBER_IMPOSSIBLE, mask(digits), known ? " in " + region : "");
  }

  private static NumberReading unusable(IntakeReason reason, Object... facts) {
    return new NumberReading.Unusable(reason.because(facts));
  }

  private static String mask(String text) {
    return PhoneNumber.mask(text);
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && DialledDigits.isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && DialledDigits.isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
