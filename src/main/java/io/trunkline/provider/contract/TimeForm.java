package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How a time stands on the wire.
 *
 * @param pattern as {@link DateTimeFormatter} understands it
 * @param zone customer, account, UTC or field
 * @param zoneField the field beside it that names the zone; null unless zone is field
 */
public record TimeForm(String pattern, String zone, String zoneField) {
  static TimeForm of(JsonNode node) {
    return new TimeForm(
        node.path("pattern").asText(), node.path("zone").asText(), text(node, "zone-field"));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  /**
   * Reads what a user gives.
   *
   * @throws DateTimeException if it is no ISO 8601 time with an offset
   */
  static ZonedDateTime read(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME);
  }

  String write(ZonedDateTime time, ZoneId zone) {
    return formatter().format(time.withZoneSameInstant(zone));
  }

  /** The pattern as a formatter. */
  public DateTimeFormatter formatter() {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
