package io.trunkline.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the {@code Retry-After} header: seconds or an HTTP date, of any length. */
public final class RetryAfter {
  static final String HEADER = "retry-after";

  /** Longer pauses are held to be this long, so that adding one to a time cannot overflow. */
  static final Duration LONGEST = Duration.ofDays(3650);

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
    return digits.length() > 12 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
