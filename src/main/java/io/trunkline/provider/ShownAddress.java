package io.trunkline.provider;

import java.util.regex.Pattern;

/** Makes an address fit to be shown, also one that is malformed: without what may be secret. */
public final class ShownAddress {
  private static final Pattern CREDENTIALS = Pattern.compile("(?s)^([A-Za-z0-9+.:-]*//)?.*@");
  private static final Pattern PARAMETERS = Pattern.compile("(?s)([?#]).*");

  private ShownAddress() {}

  /** Without credentials before the host, and without what stands behind a question mark. */
  public static String of(String address) {
    String named = CREDENTIALS.matcher(address).replaceFirst("$1***@");
    return PARAMETERS.matcher(named).replaceFirst("$1***");
  }
}
