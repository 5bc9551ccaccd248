package io.trunkline.operations;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The forms that values of the configuration have, by the type that reads them. */
enum ValueForm {
  COUNT("a whole number of 1 or more", text -> atLeast(1, text)),
  LIMIT("a whole number of 0 or more", text -> atLeast(0, text)),
  DURATION("a duration such as 200ms, 30s, 5m or 24h", new DurationConverter()::convert),
  SHARE("a number such as 0.5", ValueForm::number),
  SWITCH("true or false", ValueForm::truth),
  ZONE("a time zone such as Asia/Kolkata", ZoneId::of),
  TEXT("a text", text -> {});

  private static final Pattern TRUTH = Pattern.compile("(?i)true|false|yes|no|on|off|1|0");

  final String expected;
  private final Consumer<String> reading;

  ValueForm(String expected, Consumer<String> reading) {
    this.expected = expected;
    this.reading = reading;
  }

  static ValueForm of(Class<?> type) {
    if (type == int.class) {
      return COUNT;
    } else if (type == OptionalInt.class) {
      return LIMIT;
    } else if (type == Duration.class) {
      return DURATION;
    } else if (type == double.class) {
      return SHARE;
    } else if (type == boolean.class) {
      return SWITCH;
    }
    return type == ZoneId.class ? ZONE : TEXT;
  }

  boolean fits(String text) {
    try {
      reading.accept(text.strip());
      return true;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private static void atLeast(int least, String text) {
    if (Integer.parseInt(text) < least) {
      throw new IllegalArgumentException(text);
    }
  }

  private static void number(String text) {
    if (!(Double.parseDouble(text) >= 0)) {
      throw new IllegalArgumentException(text);
    }
  }

  /** Every other word would quietly be false. */
  private static void truth(String text) {
    if (!TRUTH.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
  }
}
