package io.trunkline.lead;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Countries as people write them. */
public final class Regions {
  private static final Map<String, String> CODES = codes();

  private Regions() {}

  /**
   * The region of a country.
   *
   * @param text ISO 3166 code of two or three letters, or the English name, in any case
   * @return the code of two letters, such as {@code IN}; null if no country is called so
   */
  public static String code(String text) {
    String exact = CODES.get(text);
    return exact != null ? exact : CODES.get(plain(text));
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String region : PhoneNumberUtil.getInstance().getSupportedRegions()) {
      Locale country = new Locale.Builder().setRegion(region).build();
      codes.put(plain(country.getDisplayCountry(Locale.ENGLISH)), region);
      codes.put(plain(region), region);
      codes.put(region, region);
      try {
        codes.put(plain(country.getISO3Country()), region);
      } catch (MissingResourceException none) {
        // A few regions, such as AC, have no code of three letters.
      }
    }
    codes.put("uk", "GB");
    return Map.copyOf(codes);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", "");
  }
}
