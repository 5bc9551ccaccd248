package io.trunkline.provider;

import io.trunkline.lead.PhoneNumber;
import java.util.regex.Pattern;

/** Makes a provider's words fit to be shown: one line, not long, no long run of digits. */
public final class AnswerText {
  private static final int LONGEST = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{40,}");

  private AnswerText() {}

  /** The words that may be shown; empty text for null. */
  public static String safe(String words) {
    return safe(words, LONGEST);
  }

  /** The same with so many letters at most. */
  public static String safe(String words, int longest) {
    String line = CONTROL.matcher(words == null ? "" : words).replaceAll(" ").strip();
    String cut = line.length() > 4 * longest ? line.substring(0, 4 * longest) : line;
    String hidden = SECRET.matcher(PhoneNumber.hideAll(cut)).replaceAll("***");
    return hidden.length() > longest ? hidden.substring(0, longest) : hidden;
  }
}
