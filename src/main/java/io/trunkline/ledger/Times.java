package io.trunkline.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as the ledger writes them. */
final class Times {
  /** Where open attempts stand in quota windows: they count in each until they are written. */
  static final Instant STILL_OPEN = Instant.parse("9999-01-01T00:00:00Z");

  /** Where attempts stand that never left: in no window. */
  static final Instant GIVEN_BACK = Instant.EPOCH;

  private Times() {}

  /** For a parameter; null stays null. */
  static OffsetDateTime utc(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  /** From a column; null stays null. */
  static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /** For an element of an array of texts that the statement casts; null stays null. */
  static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
