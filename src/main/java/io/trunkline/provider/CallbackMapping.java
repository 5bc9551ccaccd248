package io.trunkline.provider;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields of a callback say what, told by the user where no document does.
 *
 * @param fields the provider's name, with dots between levels, by ours, such as {@code status}
 * @param durationUnit of the duration's number; empty if there is no such field
 * @param time how the time is written; empty: ISO 8601
 * @param zone of times that have none of their own; empty: the account's
 * @param details the provider's names by ours, for what is told beside
 */
public record CallbackMapping(
    Map<String, String> fields,
    Optional<ChronoUnit> durationUnit,
    Optional<DateTimeFormatter> time,
    Optional<ZoneId> zone,
    Map<String, String> details) {
  public CallbackMapping {
    fields = Map.copyOf(fields);
    details = Map.copyOf(details);
  }

  /** A whole number of the unit as a duration; null if there is no unit or it is no such number. */
  public Duration duration(String told) {
    return durationUnit
        .filter(unit -> told != null && told.strip().matches("\\d{1,9}"))
        .map(unit -> Duration.of(Long.parseLong(told.strip()), unit))
        .orElse(null);
  }
}
