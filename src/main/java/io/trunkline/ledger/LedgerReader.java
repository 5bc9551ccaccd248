package io.trunkline.ledger;

import io.trunkline.intake.LedgerLook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Asks a ledger that others work with, as it stands. An embedded one cannot be shared. */
@Singleton
public class LedgerReader {
  private final DatabaseConfig config;
  private final Clock clock;

  @Inject
  LedgerReader(DatabaseConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * An open ledger.
   *
   * @param whyNot why it is not asked; null if it is
   */
  public record Reading(LedgerLook look, String whyNot, Database database)
      implements AutoCloseable {
    static Reading none(String whyNot) {
      return new Reading(LedgerLook.NONE, whyNot, null);
    }

    @Override
    public void close() {
      if (database != null) {
        database.close();
      }
    }
  }

  /** The ledger, or why it cannot be asked. */
  public Reading open() {
    if (config.url().isEmpty()) {
      return Reading.none(
          "it is embedded, so that only the running service can ask it: use POST /api/preview");
    }
    Database database =
        Database.openToRead(
            config.url().get(), config.username(), config.password().orElse(""), clock);
    var known = new KnownLeads(database);
    try {
      known.check();
      return new Reading(known, null, database);
    } catch (RuntimeException failed) {
      database.close();
      return Reading.none(Cause.of(failed));
    }
  }
}
