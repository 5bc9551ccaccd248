package io.trunkline.dispatch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger.Level;

/** Why an account sends nothing. Each cause has a pause of its own, which no other one ends. */
public enum PauseCause {
  /** A person wants it. */
  HAND(Level.WARN),
  /** The provider asks for it. */
  PROVIDER(Level.INFO),
  /** Nobody listens at its address; the pause grows. */
  UNREACHABLE(Level.WARN),
  /** A connection stood, but too long after the gate was asked. */
  LATE(Level.INFO),
  /** A success of a shape that no row of the provider's table knows. */
  UNKNOWN_SHAPE(Level.ERROR),
  /** Suddenly most calls are refused. */
  REFUSALS(Level.ERROR);

  private final Level level;

  PauseCause(Level level) {
    this.level = level;
  }

  /** As in the ledger, the API and the metrics, such as {@code unknown-shape}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The cause of this word. */
  public static Optional<PauseCause> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** Whether a person must look, so that its beginning is kept. */
  public boolean alarming() {
    return level == Level.ERROR;
  }

  Level level() {
    return level;
  }
}
