package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes dates and times in another form. What may be two different ones is not guessed. */
final class DateForm implements FieldStep {
  private static final List<DateTimeFormatter> ISO =
      List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_DATE_TIME);
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern SHORT_YEAR = Pattern.compile("(?<![yu])[yu]{1,3}(?![yu])");

  private final List<String> forms;
  private final List<DateTimeFormatter> from;
  private final DateTimeFormatter to;
  private final ZoneId zone;

  /**
   * @param from patterns of Java; none for ISO 8601
   * @param to pattern of Java; null for ISO 8601
   * @param zone of times without an offset, and of all that is written; null for none
   * @throws IllegalArgumentException if one of them cannot be used; the message says what to do
   */
  DateForm(List<String> from, String to, ZoneId zone) {
    this.forms = from.isEmpty() ? List.of("2025-11-21", "2025-11-21T10:30:00+05:30") : from;
    this.from = from.isEmpty() ? ISO : from.stream().map(DateForm::form).toList();
    this.to = to == null ? null : formatter(to);
    this.zone = zone;
    from.forEach(this::tryOut);
  }

  @Override
  public FieldReading read(String value, String home) {
    Set<String> dates = new LinkedHashSet<>();
    for (DateTimeFormatter form : from) {
      String date = read(form, value);
      if (date != null) {
        dates.add(date);
      }
    }
    if (dates.size() == 1) {
      return FieldReading.of(dates.iterator().next());
    }
    return FieldReading.fault(
        IntakeReason.FIELD_UNREADABLE,
        dates.isEmpty()
            ? "it is no such date or time; write it as " + String.join(" or ", forms) + "."
            : "it may be " + String.join(" or ", dates) + "; write it so that only one is meant.");
  }

  /** Null if the value has another form, or there is no such day or time. */
  private String read(DateTimeFormatter form, String value) {
    var position = new ParsePosition(0);
    // Asked first, because it fails without the cost of an exception.
    if (form.parseUnresolved(value, position) == null || position.getIndex() < value.length()) {
      return null;
    }
    try {
      return written(
          form.parseBest(value, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  private String written(TemporalAccessor read) {
    TemporalAccessor time = zone == null ? read : inZone(read);
    if (to != null) {
      return to.format(time);
    }
    return time instanceof ZonedDateTime moment
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
        : time.toString();
  }

  private TemporalAccessor inZone(TemporalAccessor read) {
    if (read instanceof ZonedDateTime moment) {
      return moment.withZoneSameInstant(zone);
    }
    return read instanceof LocalDateTime time ? moment(time) : read;
  }

  /** When the clocks change, some times come twice and some never. */
  private ZonedDateTime moment(LocalDateTime time) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() != 1) {
      throw new DateTimeException("not one moment");
    }
    return time.atZone(zone);
  }

  private static DateTimeFormatter form(String pattern) {
    if (SHORT_YEAR.matcher(QUOTED.matcher(pattern).replaceAll("'")).find()) {
      throw new IllegalArgumentException(
          "a year of two digits may be of two centuries; write uuuu in '" + pattern + "'");
    }
    return formatter(pattern);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** A form that lacks the year, or what is to be written, would send every row back. */
  private void tryOut(String pattern) {
    var sample = ZonedDateTime.of(2025, 11, 21, 10, 30, 0, 0, zone == null ? ZoneOffset.UTC : zone);
    DateTimeFormatter form = form(pattern);
    if (read(form, form.format(sample)) == null) {
      throw new IllegalArgumentException(
          "'" + pattern + "' leaves open what a date, or to:, needs; add what is missing");
    }
  }
}
