package io.trunkline.outcome;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a call, in our own words. The order is the rank: of several facts about one
 * delivery the one behind wins, so an outcome only ever goes forward.
 */
public enum Result {
  /** The provider is still at it. */
  PENDING,
  /** The provider said something that no table knows. */
  UNMAPPED,
  FAILED,
  REJECTED,
  INVALID_NUMBER,
  NO_ANSWER,
  BUSY,
  ANSWERED_BY_MACHINE,
  ANSWERED,
  CALLBACK_REQUESTED,
  NOT_INTERESTED,
  INTERESTED,
  CANCELLED,
  CONVERTED,
  WRONG_NUMBER,
  /** Never call this number again. */
  OPTED_OUT;

  /** As written in tables, files and the API, such as {@code no-answer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads what {@link #code} writes. */
  public static Optional<Result> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
