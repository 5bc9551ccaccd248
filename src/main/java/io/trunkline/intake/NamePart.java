package io.trunkline.intake;

import java.util.regex.Pattern;

/** A part of a name of several words. */
enum NamePart implements FieldStep {
  /** The first word. */
  FIRST,
  /** The last word; empty if there is only one. */
  LAST,
  /** All words behind the first. */
  REST;

  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  @Override
  public FieldReading read(String value, String home) {
    String[] words = SPACES.split(value, this == LAST ? 0 : 2);
    int wanted = this == FIRST ? 0 : words.length - 1;
    return FieldReading.of(this != FIRST && words.length == 1 ? "" : words[wanted]);
  }
}
