package io.trunkline.lead;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lengths of time that people write. A text that is not understood is none, and never a short
 * one: a window that is silently too small loses leads.
 */
public final class LengthOfTime {
  /** What is understood, for messages. */
  public static final String EXPECTED = "a length of time such as 500ms, 30s, 10m or 1d12h";

  private static final Pattern PART = Pattern.compile("(\\d{1,12})(ms|d|h|m|s)");
  private static final Pattern WHOLE = Pattern.compile("0|(" + PART + ")+");
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private LengthOfTime() {}

  /** Whole numbers, each with its unit, or 0; empty for anything else and for over a century. */
  public static Optional<Duration> read(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(Long.parseLong(part.group(1)), UNITS.get(part.group(2)));
    }
    return Optional.of(sum).filter(all -> all.compareTo(LONGEST) <= 0);
  }
}
