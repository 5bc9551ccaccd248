package io.trunkline.ledger;

import java.sql.Driver;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/** The few statements that must differ between the two databases. */
enum Dialect {
  H2 {
    @Override
    Class<? extends Driver> driver() {
      return org.h2.Driver.class;
    }

    @Override
    void lockGateShared(Handle handle) {
      lockGate(handle);
    }

    @Override
    void lockGate(Handle handle) {
      handle.execute("SELECT name FROM gate_lock WHERE name = 'gate' FOR UPDATE");
    }

    @Override
    void makeDurable(Handle handle) {
      handle.execute("CHECKPOINT SYNC");
    }

    @Override
    String orKeyTaken() {
      return "ON CONFLICT DO NOTHING";
    }

    @Override
    Instant now(Handle handle, Clock clock) {
      return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
  },

  POSTGRESQL {
    @Override
    Class<? extends Driver> driver() {
      return org.postgresql.Driver.class;
    }

    @Override
    void lockGateShared(Handle handle) {
      handle.execute("SELECT pg_advisory_xact_lock_shared(727365)");
    }

    @Override
    void lockGate(Handle handle) {
      handle.execute("SELECT pg_advisory_xact_lock(727365)");
    }

    @Override
    void makeDurable(Handle handle) {
      // A PostgreSQL commit is on disk when it returns.
    }

    @Override
    String orKeyTaken() {
      // Without naming the key, each row is looked up in every unique index beforehand.
      return "ON CONFLICT (campaign_id, active_key) DO NOTHING";
    }

    @Override
    Instant now(Handle handle, Clock clock) {
      return handle.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one();
    }
  };

  /** Of an embedded database that understands PostgreSQL's SQL. */
  static final String H2_SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=20000";

  static Dialect of(String url) {
    return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
  }

  abstract Class<? extends Driver> driver();

  /** Held while attempts are released: many at once, but never together with an opt-out. */
  abstract void lockGateShared(Handle handle);

  /** Held while a number is blocked: waits for every release under way, and stops new ones. */
  abstract void lockGate(Handle handle);

  /** Returns when everything committed so far would survive a loss of power. */
  abstract void makeDurable(Handle handle);

  /** Ends an insert of leads: leaves out those whose duplicate key another lead holds. */
  abstract String orKeyTaken();

  /** The database's clock at this very moment; of an embedded database, our own. */
  abstract Instant now(Handle handle, Clock clock);
}
