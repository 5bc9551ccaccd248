package io.trunkline.campaign;

import io.trunkline.lead.PhoneNumber;

/** Texts that may hold a lead's value and are shown: whatever looks like a number is masked. */
public final class Masked {
  private Masked() {}

  public static String text(String text) {
    return PhoneNumber.maskAll(text);
  }
}
