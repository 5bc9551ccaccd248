package io.trunkline.intake;

import java.util.Locale;

/** How letters are written. */
enum LetterCase implements FieldStep {
  LOWER,
  UPPER,
  /** Each word, and each part of a word with hyphens, begins with a capital. */
  TITLE;

  @Override
  public FieldReading read(String value, String home) {
    return FieldReading.of(
        switch (this) {
          case LOWER -> value.toLowerCase(Locale.ROOT);
          case UPPER -> value.toUpperCase(Locale.ROOT);
          case TITLE -> title(value.toLowerCase(Locale.ROOT));
        });
  }

  private static String title(String value) {
    var title = new StringBuilder(value.length());
    int before = ' ';
    for (int point : value.codePoints().toArray()) {
      boolean begins = before == '-' || Character.isSpaceChar(before);
      title.appendCodePoint(begins ? Character.toTitleCase(point) : point);
      before = point;
    }
    return title.toString();
  }
}
