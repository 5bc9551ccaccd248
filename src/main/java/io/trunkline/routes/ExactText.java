package io.trunkline.routes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A parameter's text in letters that no address changes. The loader writes it for Kamelets that ask
 * for it by the annotation {@code trunkline/parameters: exact}.
 */
public final class ExactText {
  private static final String MARK = "exact-text-";

  private ExactText() {}

  static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The text as it was written; a text that was not encoded is returned as it is. */
  public static String decode(String text) {
    return text.startsWith(MARK)
        ? new String(
            Base64.getUrlDecoder().decode(text.substring(MARK.length())), StandardCharsets.UTF_8)
        : text;
  }
}
