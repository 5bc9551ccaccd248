package io.trunkline.lead;

/** Why intake sends a row back: a stable code, and what the sender can do about it. */
public enum IntakeReason {
  NUMBER_MISSING("There is no phone number in this row. Fill in the number."),
  NUMBER_DAMAGED(
      "A spreadsheet has replaced the number by '%s' and its last digits are lost. Format the column"
          + " as text and enter the whole number again."),
  NUMBER_NOT_A_NUMBER("'%s' is not a phone number. Write one number, in digits."),
  NUMBER_WITH_EXTENSION(
      "'%s' has an extension, which cannot be dialled. Give a number that rings directly."),
  NUMBER_WITHOUT_COUNTRY(
      "The country of %s is not known. Write the number with + and country code, or name its"
          + " country."),
  NUMBER_IMPOSSIBLE("No such number as %s exists%s. Check it for missing or surplus digits."),
  NUMBER_EMERGENCY_OR_SHORT(
      "'%s' is an emergency or short number%s. Give the customer's own full number."),
  COLUMNS_MISMATCH(
      "Columns of the file: %s; values in this row: %s. Look for a missing, surplus or"
          + " unquoted delimiter, put each value into its column, and empty the reason."),
  COLUMNS_NOT_CONFIRMED(
      "This row came back because its values did not fit the columns, and its reason still says so."
          + " Put each value into its column, and empty the reason."),
  TEXT_DAMAGED(
      "Line %s of the file has bytes that are not %s; they are shown as \uFFFD here. Write these"
          + " characters again; if many rows are like this, save the file as UTF-8, or name its"
          + " encoding in the source's route."),
  QUOTE_NOT_CLOSED(
      "A double quote opens a value in this line and is never closed. Close it, or write it twice."),
  ROW_TOO_LONG(
      "This row is longer than %s characters; only its beginning is kept here. The whole row is"
          + " line %s of what was sent."),
  RECORD_UNREADABLE(
      "This record cannot be read: %s. Correct it where it stands; what stands around it was taken."),
  RECORD_AMBIGUOUS(
      "A name stands more than once in this record, so which value counts cannot be known. Leave one."),
  FIELD_REQUIRED("%s: %s"),
  FIELD_INVALID("%s: %s"),
  FIELD_UNREADABLE("%s: %s"),
  DO_NOT_CALL("%s: %s"),
  KEY_MISSING("The campaign tells its leads apart by %s, and this row has none. Fill it in.");

  private final String hint;

  IntakeReason(String hint) {
    this.hint = hint;
  }

  /** The stable code, in lower case with dashes. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The rejection, with the facts filled into its hint; a phone number only masked. */
  public Rejection because(Object... facts) {
    return new Rejection("intake", code(), hint.formatted(facts));
  }
}
