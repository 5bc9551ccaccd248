package io.trunkline.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads times that may or may not say whose clock they are of. */
public final class LocalTimes {
  private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_DATE_TIME;

  private LocalTimes() {}

  /**
   * An ISO 8601 time, also with a blank in place of the T.
   *
   * @param zone of a time without one
   * @return null for null and for what is no time
   */
  public static Instant iso(String text, ZoneId zone) {
    return text == null ? null : read(text.strip().replaceFirst(" ", "T"), ISO, zone);
  }

  /** A time of this form; null for null and for what is none. */
  public static Instant read(String text, DateTimeFormatter form, ZoneId zone) {
    try {
      TemporalAccessor time = form.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      return time instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : Instant.from(time);
    } catch (DateTimeException | NullPointerException unreadable) {
      return null;
    }
  }
}
