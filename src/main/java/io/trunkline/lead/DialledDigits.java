package io.trunkline.lead;

/** Takes a written number down to what is dialled: an optional plus and ASCII digits. */
final class DialledDigits {
  private static final String SEPARATORS = "-()./\\[]'‐‑‒–—―−－·•．（）";

  private DialledDigits() {}

  /**
   * Any script's digits become ASCII, separators go, a leading 00 becomes a plus.
   *
   * @return null if there is anything else in the text, or no digit
   */
  static String of(String text) {
    int from = text.regionMatches(true, 0, "tel:", 0, 4) ? 4 : 0;
    if (looksLikeAFloat(text)) {
      return null;
    }
    StringBuilder digits = new StringBuilder(text.length() - from);
    for (int i = from; i < text.length(); i++) {
      if (!append(text.charAt(i), digits)) {
        return null;
      }
    }
    return finish(digits);
  }

  /** Also the characters without width that copied numbers carry along. */
  static boolean isSpace(char c) {
    return c == ' '
        || c < ' '
        || c > 127
            && (Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || c == '\u3164');
  }

  private static boolean append(char c, StringBuilder digits) {
    if (c >= '0' && c <= '9') {
      digits.append(c);
    } else if (c == '+' || c == '＋') {
      if (digits.length() > 0) {
        return false;
      }
      digits.append('+');
    } else if (c > 127 && Character.isDigit(c)) {
      digits.append((char) ('0' + Character.digit(c, 10)));
    } else {
      return isSpace(c) || SEPARATORS.indexOf(c) >= 0;
    }
    return true;
  }

  private static String finish(StringBuilder digits) {
    if (digits.length() > 2 && digits.charAt(0) == '0' && digits.charAt(1) == '0') {
      digits.replace(0, 2, "+");
    }
    int least = digits.length() > 0 && digits.charAt(0) == '+' ? 2 : 1;
    return digits.length() < least ? null : digits.toString();
  }

  private static boolean looksLikeAFloat(String text) {
    int end = text.length();
    int point = text.lastIndexOf('.');
    if (point < 1 || end - point > 3 || end - point < 2 || text.indexOf('.') != point) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      boolean fits = i > point ? text.charAt(i) == '0' : i == point || isPlainDigit(text, i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlainDigit(String text, int i) {
    char c = text.charAt(i);
    return c >= '0' && c <= '9' || i == 0 && (c == '+' || c == '\'');
  }
}
