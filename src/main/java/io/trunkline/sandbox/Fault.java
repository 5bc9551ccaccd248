package io.trunkline.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault of a pretended provider.
 *
 * @param code of the body, for {@link Kind#CODE}; else 0
 */
public record Fault(Kind kind, int code) {

  /** What goes wrong. */
  public enum Kind {
    /** HTTP 500, and nothing is taken. */
    ERROR,
    /** HTTP 429 with Retry-After, and nothing is taken. */
    THROTTLE,
    /** The request is taken and the answer late. */
    TIMEOUT,
    /** The request is taken, and the connection closed instead of an answer. */
    CUT_AFTER_TAKING,
    /** The request is taken, and the answer is no answer. */
    GARBAGE,
    /** Half of the calls are taken, and the answer does not say which. */
    PARTIAL,
    /** The connection is closed before the request is read. */
    CLOSE_BEFORE_READING,
    /** The connection is closed after the request is read; nothing is taken. */
    CLOSE_AFTER_READING,
    /** The request is taken and the answer comes byte for byte. */
    DRIP,
    /** A code of the provider's own; something is taken only if it is a success. */
    CODE;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param word such as {@code throttle}, or a code of three digits
   * @throws IllegalArgumentException if it is neither; the message names all faults
   */
  public static Fault of(String word) {
    if (word.matches("[1-9]\\d{2}")) {
      return new Fault(Kind.CODE, Integer.parseInt(word));
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.CODE && kind.word().equals(word))
        .findFirst()
        .map(kind -> new Fault(kind, 0))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + word + "' is no fault; expected a code or one of " + words()));
  }

  private static List<String> words() {
    return Stream.of(Kind.values())
        .filter(kind -> kind != Kind.CODE)
        .map(Kind::word)
        .collect(Collectors.toList());
  }

  @Override
  public String toString() {
    return kind == Kind.CODE ? String.valueOf(code) : kind.word();
  }
}
