package io.trunkline.intake;

import io.trunkline.lead.NumberReading;
import io.trunkline.lead.PhoneNumbers;

/** What a mapping does to a field's value before a campaign sees it. */
@FunctionalInterface
public interface FieldStep {
  /** A phone number in international form; empty if it is none that can be called. */
  FieldStep NUMBER =
      (value, home) ->
          FieldReading.of(
              PhoneNumbers.read(value, home) instanceof NumberReading.Callable callable
                  ? callable.number().e164()
                  : "");

  /**
   * Reads a value.
   *
   * @param value not empty
   * @param home ISO 3166 code of the country of numbers without one; null if not known
   */
  FieldReading read(String value, String home);
}
