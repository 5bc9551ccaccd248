package io.trunkline.lead;

/** Cuts texts so that no character is halved: half of one is in no encoding. */
public final class Beginning {
  private Beginning() {}

  /**
   * The text, or what it begins with.
   *
   * @param most {@code char}s, from 1
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, half ? most - 1 : most);
  }
}
