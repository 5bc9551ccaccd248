package io.trunkline.intake;

/** Texts as they stand in XML. */
final class XmlText {
  private XmlText() {}

  /** A text as it may stand between tags and between quotes. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : Lines.REPLACED);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    return c >= ' ' && c < 0xD800
        || c == '\n'
        || c == '\t'
        || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
  }
}
