package io.trunkline.provider.contract;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The local time of a phone number, by its country and area. */
public final class NumberZone {
  private static final String REMEDY =
      "; write the zone behind the time, such as 2026-01-31T10:00:00-05:00[America/New_York]";

  private NumberZone() {}

  /**
   * The zone.
   *
   * @param e164 the customer's number
   * @throws IllegalArgumentException if it is not known, or several are whose clocks differ then
   */
  public static ZoneId of(String e164, Instant at) {
    List<ZoneId> zones = zones(e164);
    if (zones.isEmpty()) {
      throw new IllegalArgumentException("has a number whose zone is not known" + REMEDY);
    }
    if (zones.stream().map(zone -> zone.getRules().getOffset(at)).distinct().count() > 1) {
      String names = zones.stream().map(ZoneId::getId).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("has a number of several zones, " + names + REMEDY);
    }
    return zones.get(0);
  }

  private static List<ZoneId> zones(String e164) {
    try {
      var number = PhoneNumberUtil.getInstance().parse(e164, null);
      return PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
          .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
          .map(ZoneId::of)
          .toList();
    } catch (NumberParseException inNoPlan) {
      return List.of();
    }
  }
}
