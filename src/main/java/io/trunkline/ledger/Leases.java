package io.trunkline.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One owner at a time, in the whole fleet, for work that must not run twice at once. */
@Singleton
public class Leases {
  private final Database database;

  @Inject
  public Leases(Database database) {
    this.database = database;
  }

  /**
   * Takes a lease that is free or has run out.
   *
   * @param time how long it holds unless it is renewed, by the database's clock
   * @return empty if another owner holds it
   */
  public Optional<Lease> take(String name, Duration time) {
    var lease = new Lease(name, UUID.randomUUID().toString(), time);
    return lease.renew() ? Optional.of(lease) : Optional.empty();
  }

  /** The same, renewed until it is closed. */
  public Optional<HeldLease> hold(String name, Duration time) {
    return take(name, time).map(lease -> new HeldLease(name, lease, time));
  }

  /** Held until closed, or until its time has passed. */
  public final class Lease implements AutoCloseable {
    private final String name;
    private final String owner;
    private final Duration time;

    private Lease(String name, String owner, Duration time) {
      this.name = name;
      this.owner = owner;
      this.time = time;
    }

    /**
     * Holds it for its time from now.
     *
     * @return false if it has run out and another owner has it
     */
    public boolean renew() {
      return database.jdbi().inTransaction(handle -> update(handle) || insert(handle));
    }

    @Override
    public void close() {
      database
          .jdbi()
          .useHandle(
              handle ->
                  handle
                      .createUpdate("DELETE FROM lease WHERE name = :name AND owner = :owner")
                      .bind("name", name)
                      .bind("owner", owner)
                      .execute());
    }

    private boolean update(Handle handle) {
      return execute(
          handle,
          """
          UPDATE lease SET owner = :owner, held_until = :until
          WHERE name = :name AND (owner = :owner OR held_until < :now)
          """);
    }

    private boolean insert(Handle handle) {
      return execute(
          handle,
          """
          INSERT INTO lease (name, owner, held_until)
          SELECT :name, :owner, CAST(:until AS TIMESTAMP WITH TIME ZONE)
          WHERE CAST(:now AS TIMESTAMP WITH TIME ZONE) IS NOT NULL
          ON CONFLICT DO NOTHING
          """);
    }

    private boolean execute(Handle handle, String sql) {
      Instant now = database.now(handle);
      return handle
              .createUpdate(sql)
              .bind("name", name)
              .bind("owner", owner)
              .bind("now", Times.utc(now))
              .bind("until", now.plus(time).atOffset(ZoneOffset.UTC))
              .execute()
          == 1;
    }
  }
}
