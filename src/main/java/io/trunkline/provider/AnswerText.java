package io.trunkline.provider;

import java.util.regex.Pattern;

/** Makes a provider's words fit to be shown: one line, not long, no long run of digits. */
public final class AnswerText {
  private static final int LONGEST = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().-]{0,2}\\d){6,}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{40,}");

  private AnswerText() {}

  /** The words that may be shown; empty text for null. */
  public static String safe(String words) {
    String line = CONTROL.matcher(words == null ? "" : words).replaceAll(" ").strip();
    String cut = line.length() > 4 * LONGEST ? line.substring(0, 4 * LONGEST) : line;
    String hidden = SECRET.matcher(NUMBER.matcher(cut).replaceAll("***")).replaceAll("***");
    return hidden.length() > LONGEST ? hidden.substring(0, LONGEST) : hidden;
  }
}
