package io.trunkline.intake;

import io.trunkline.lead.Beginning;
import io.trunkline.lead.PhoneNumber;

/** Texts of senders as they may stand in a message. */
final class Shown {
  private static final int LONGEST = 40;
  private static final int DIGITS_OF_NO_NUMBER = 5;

  private Shown() {}

  /** On one line, cut, and masked if it may hold a phone number. */
  static String text(String text) {
    if (text.chars().filter(Character::isDigit).count() > DIGITS_OF_NO_NUMBER) {
      return PhoneNumber.mask(text);
    }
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() > LONGEST ? Beginning.of(plain, LONGEST) + "…" : plain;
  }
}
