package io.trunkline.ledger;

/** Makes texts of others fit for a column: whatever a provider says, its answer can be stored. */
final class Texts {
  static final int REASON = 128;
  static final int HINT = 1000;
  static final int PROVIDER_ID = 128;

  private Texts() {}

  /** At most so many characters, and none that PostgreSQL refuses; null stays null. */
  static String fit(String text, int most) {
    if (text == null) {
      return null;
    }
    String whole = text.replace('\0', ' ');
    return whole.length() <= most ? whole : whole.substring(0, most);
  }
}
