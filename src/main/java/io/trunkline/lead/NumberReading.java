package io.trunkline.lead;

/** What a text that should be a phone number turned out to be. */
public sealed interface NumberReading {

  /** A number that can be called. */
  record Callable(PhoneNumber number) implements NumberReading {}

  /** Not a number that can be called. */
  record Unusable(Rejection rejection) implements NumberReading {}
}
