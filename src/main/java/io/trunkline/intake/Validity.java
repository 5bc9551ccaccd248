package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a value must be.
 *
 * @param matches the whole value; null for anything
 * @param oneOf exactly one of these; empty for anything
 * @param shortest characters, from 0
 * @param longest characters
 * @param reason of a row whose value is something else
 */
record Validity(Pattern matches, List<String> oneOf, int shortest, int longest, IntakeReason reason)
    implements FieldStep {

  @Override
  public FieldReading read(String value, String home) {
    int length = value.codePointCount(0, value.length());
    if (length < shortest) {
      return wrong("it must have at least %d characters.".formatted(shortest));
    }
    if (length > longest) {
      return wrong("it may have at most %d characters.".formatted(longest));
    }
    if (!oneOf.isEmpty() && !oneOf.contains(value)) {
      return wrong("it must be one of " + String.join(", ", oneOf) + ".");
    }
    return fits(value) ? FieldReading.of(value) : wrong("it must match " + matches + " .");
  }

  /** For some patterns Java goes deeper with every character; so long a value does not fit them. */
  private boolean fits(String value) {
    try {
      return matches == null || matches.matcher(value).matches();
    } catch (StackOverflowError tooDeep) {
      return false;
    }
  }

  private FieldReading wrong(String remedy) {
    return FieldReading.fault(reason, remedy);
  }
}
