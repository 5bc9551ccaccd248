package io.trunkline.intake;

import java.util.Locale;

/** What keeps the leads of a batch from being sent as they are read. */
public enum GuardState {
  /** Nothing: its source has no guard rails. */
  NONE,
  /** It is not judged before it is read to its end. */
  READING,
  /** Its first leads are out, the others wait for their receipts. */
  CANARY,
  /** For a person. */
  WAITING,
  /** What was kept back is being let go. */
  OPENING,
  RELEASED,
  /** What has not been sent is being recalled. */
  CANCELLING,
  CANCELLED;

  /** Reads what {@link #code} wrote; null is none. */
  public static GuardState of(String code) {
    return code == null ? NONE : valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Null for none. */
  public String code() {
    return this == NONE ? null : name().toLowerCase(Locale.ROOT);
  }

  /** Whether what is decided now is kept back. */
  public boolean keeps() {
    return this == READING || this == CANARY || this == WAITING;
  }

  public boolean isCancelled() {
    return this == CANCELLING || this == CANCELLED;
  }
}
