package io.trunkline.provider;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the {@code Retry-After} header: seconds of any length, or an HTTP date in any of its forms.
 */
public final class RetryAfter {
  static final String HEADER = "retry-after";

  /** Longer pauses are held to be this long, so that adding one to a time cannot overflow. */
  static final Duration LONGEST = Duration.ofDays(3650);

  private static final BigInteger MOST_SECONDS = BigInteger.valueOf(LONGEST.toSeconds());

  /** The three forms of a date that RFC 9110, section 5.6.7, has every reader take. */
  private static final List<DateTimeFormatter> DATES =
      List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(), asctime());

  private RetryAfter() {}

  /** The pause, never negative; empty if there is no header or it cannot be read. */
  public static Optional<Duration> of(Answer answer, Instant now) {
    return answer.header(HEADER).map(String::strip).flatMap(text -> pause(text, answer, now));
  }

  private static Optional<Duration> pause(String text, Answer answer, Instant now) {
    if (text.matches("\\d+")) {
      return Optional.of(seconds(text));
    }
    // The provider's date is compared with the provider's clock where it tells it.
    Instant asOf = answer.header("date").flatMap(RetryAfter::date).orElse(now);
    return date(text).map(until -> bounded(Duration.between(asOf, until)));
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(new BigInteger(digits).min(MOST_SECONDS).longValue());
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private static Optional<Instant> date(String text) {
    return DATES.stream().flatMap(form -> date(text, form).stream()).findFirst();
  }

  private static Optional<Instant> date(String text, DateTimeFormatter form) {
    try {
      return Optional.of(ZonedDateTime.parse(text, form).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Sunday, 06-Nov-94 08:49:37 GMT; of this century. */
  private static DateTimeFormatter rfc850() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }

  /** Sun Nov 6 08:49:37 1994 */
  private static DateTimeFormatter asctime() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("EEE MMM ppd HH:mm:ss yyyy")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }
}
