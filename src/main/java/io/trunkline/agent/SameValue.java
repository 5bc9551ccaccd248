package io.trunkline.agent;

/** Whether two texts mean the same, as people and providers write them. */
final class SameValue {
  private static final int LOCAL = 9;

  private SameValue() {}

  /** Case does not count, and of phone numbers only the end: country codes come and go. */
  static boolean of(String one, String other) {
    String left = digits(one);
    String right = digits(other);
    boolean numbers = left.length() >= LOCAL && right.length() >= LOCAL;
    return numbers
        ? left.substring(left.length() - LOCAL).equals(right.substring(right.length() - LOCAL))
        : one.strip().equalsIgnoreCase(other.strip());
  }

  /** The digits of a phone number; empty text if it is none. */
  private static String digits(String text) {
    return text.matches("[+0-9 ().-]+") ? text.replaceAll("\\D", "") : "";
  }
}
