package io.trunkline.campaign;

import io.trunkline.lead.PhoneNumber;
import java.util.regex.Pattern;

/** Texts that may hold a lead's value and are shown: whatever looks like a number is masked. */
public final class Masked {
  private static final Pattern DIGITS = Pattern.compile("\\+?\\d{8,}");

  private Masked() {}

  public static String text(String text) {
    return DIGITS.matcher(text).replaceAll(found -> PhoneNumber.mask(found.group()));
  }
}
