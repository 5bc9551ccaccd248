package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.schedule.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Keeps how far each schedule has come, for the whole fleet. */
@Singleton
public class ScheduleLedger {
  private final Database database;

  @Inject
  public ScheduleLedger(Database database) {
    this.database = database;
  }

  /**
   * How far it has come. One that is new, or has another version than before, begins now: what was
   * due before is not made up.
   */
  public Standing standing(String name, String version) {
    return database.inTransaction(
        handle -> {
          Instant now = database.now(handle);
          return find(handle, name, version, now)
              .orElseGet(
                  () -> {
                    begin(handle, name, version, now);
                    return find(handle, name, version, now).orElseThrow();
                  });
        });
  }

  /** Notes that the run of a tick is about to begin; on disk when this returns. */
  public void begun(String name, Instant tick) {
    change(name, "begun_tick = :tick", tick, Map.of());
    database.makeDurable();
  }

  /** Notes that a tick needs no run. */
  public void passed(String name, Instant tick) {
    change(name, "done_until = :tick", tick, Map.of());
  }

  /**
   * Notes that the run of a tick is over; on disk when this returns.
   *
   * @param failure null if it had none
   */
  public void ended(String name, Instant tick, String failure) {
    change(
        name,
        "done_until = :tick, ended_at = :now, result = NULLIF(:failure, '')",
        tick,
        Map.of("failure", failure == null ? "" : Texts.fit(failure, Texts.HINT)));
    database.makeDurable();
  }

  private static Optional<Standing> find(Handle handle, String name, String version, Instant now) {
    return handle
        .createQuery(
            """
            SELECT CAST(:now AS TIMESTAMP WITH TIME ZONE) AS now, done_until, begun_tick AS begun,
              ended_at AS ended, result AS failure
            FROM schedule WHERE name = :name AND version = :version
            """)
        .bind("now", utc(now))
        .bind("name", name)
        .bind("version", version)
        .map(ConstructorMapper.of(Standing.class))
        .findOne();
  }

  private static void begin(Handle handle, String name, String version, Instant now) {
    for (String sql :
        new String[] {
          """
          INSERT INTO schedule (name, version, done_until) VALUES (:name, :version, :now)
          ON CONFLICT DO NOTHING
          """,
          """
          UPDATE schedule SET version = :version, done_until = :now
          WHERE name = :name AND version <> :version
          """
        }) {
      handle
          .createUpdate(sql)
          .bind("name", name)
          .bind("version", version)
          .bind("now", utc(now))
          .execute();
    }
  }

  /** A tick that somebody else has ended stays as it is. */
  private void change(String name, String set, Instant tick, Map<String, ?> values) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    "UPDATE schedule SET " + set + " WHERE name = :name AND done_until < :tick")
                .bind("name", name)
                .bind("tick", utc(tick))
                .bind("now", utc(database.now(handle)))
                .bindMap(values)
                .execute());
  }
}
