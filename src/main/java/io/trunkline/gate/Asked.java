package io.trunkline.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the gate is asked about.
 *
 * @param number the customer's, in E.164; null if nobody is called
 * @param alternates other numbers that the call may ring, in E.164
 */
public record Asked(String campaign, String account, String number, List<String> alternates) {
  /** Every number that might ring. */
  public Stream<String> numbers() {
    return Stream.concat(Stream.ofNullable(number), alternates.stream());
  }
}
