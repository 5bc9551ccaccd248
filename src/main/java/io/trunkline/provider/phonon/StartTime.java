package io.trunkline.provider.phonon;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/** When a call is to start, on India's clock, by which the provider goes. */
record StartTime(ZonedDateTime time) {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  /**
   * @param text any ISO-8601 time; without an offset it is India's; empty for now
   * @throws java.time.DateTimeException if it is none
   */
  static StartTime read(String text, Instant now) {
    return new StartTime(text.isEmpty() ? now.atZone(INDIA) : parse(text));
  }

  private static ZonedDateTime parse(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime offset
        ? offset.atZoneSameInstant(INDIA)
        : ((LocalDateTime) time).atZone(INDIA);
  }

  /** A time that is past but of today starts at once; one of an earlier day is refused. */
  boolean isOfADayBefore(Instant now) {
    return time.toLocalDate().isBefore(now.atZone(INDIA).toLocalDate());
  }

  /** Seconds and numeric offset, such as {@code 2026-01-31T10:00:00+05:30}. */
  String text() {
    return WIRE.format(time.truncatedTo(ChronoUnit.SECONDS));
  }
}
