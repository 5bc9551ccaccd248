package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;

/**
 * What a field's value turned out to be.
 *
 * @param text empty if there is none; null if the row cannot be taken for it
 * @param reason why not; null if it can
 * @param remedy what the sender should do about it; null if nothing
 */
public record FieldReading(String text, IntakeReason reason, String remedy) {

  static FieldReading of(String text) {
    return new FieldReading(text, null, null);
  }

  static FieldReading fault(IntakeReason reason, String remedy) {
    return new FieldReading(null, reason, remedy);
  }

  boolean isFault() {
    return reason != null;
  }
}
