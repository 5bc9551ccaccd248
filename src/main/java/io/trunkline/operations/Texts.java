package io.trunkline.operations;

/** Checks the texts that people send. */
final class Texts {
  private Texts() {}

  static String required(String where, String text, int most) {
    if (text == null || text.isBlank() || text.length() > most) {
      throw Problem.badRequest(where, "Give a text of 1 to " + most + " characters.");
    }
    return text;
  }

  static String orElse(String where, String text, int most, String absent) {
    return text == null ? absent : required(where, text, most);
  }
}
