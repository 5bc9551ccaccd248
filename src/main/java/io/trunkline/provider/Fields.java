package io.trunkline.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the fields of a delivery, which may come from JSON or from a route. */
public final class Fields {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{5,14}");
  private static final Pattern NO_DIGITS = Pattern.compile("[^\\d+]");

  private Fields() {}

  /** A field's text without outer blanks; empty text if it is absent. */
  public static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : value.toString().strip();
  }

  /** A field's list as texts; empty if it is absent or no list. */
  public static List<String> texts(Map<String, Object> fields, String name) {
    return list(fields, name).stream().map(String::valueOf).toList();
  }

  /** A field's list; empty if it is absent or no list. */
  public static List<?> list(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  /** A field's names and values in their order; empty if it is absent or no map. */
  public static Map<String, String> map(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Map<?, ?> map ? texts(map) : Map.of();
  }

  /** The same names with their values as text; null becomes the empty text. */
  public static Map<String, String> texts(Map<?, ?> map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> texts.put(String.valueOf(key), value == null ? "" : value.toString()));
    return texts;
  }

  /** True for a plus, a country code and a national number, digits only. */
  public static boolean isE164(String number) {
    return E164.matcher(number).matches();
  }

  /**
   * A number that a provider wrote as it is dialled at home, with or without a leading zero, or
   * with its country code.
   *
   * @param country its code, such as 91
   * @param length digits of a number without code and zero
   * @return E.164 if it can be, else the words as they came; null for null or blank
   */
  public static String national(String number, String country, int length) {
    String digits = number == null ? "" : NO_DIGITS.matcher(number).replaceAll("");
    if (digits.startsWith("00")) {
      return international(digits.substring(2));
    }
    String bare = digits.startsWith("0") ? digits.substring(1) : digits;
    return bare.length() == length && bare.chars().allMatch(Character::isDigit)
        ? "+" + country + bare
        : international(number);
  }

  /**
   * A number that a provider wrote with its country code but maybe without the plus.
   *
   * @return E.164 if it can be, else the words as they came; null for null or blank
   */
  public static String international(String number) {
    if (number == null || number.isBlank()) {
      return null;
    }
    String digits = NO_DIGITS.matcher(number).replaceAll("");
    String plus = digits.startsWith("+") ? digits : "+" + digits;
    return isE164(plus) ? plus : number.strip();
  }
}
