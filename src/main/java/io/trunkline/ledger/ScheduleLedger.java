package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.schedule.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Keeps how far each schedule has come, for the whole fleet. */
@Singleton
public class ScheduleLedger {
  private static final Duration STAYS = Duration.ofMinutes(2);

  /** More than passes between two looks: a tick since then was perhaps not seen. */
  private static final Duration LOOKS = Duration.ofSeconds(10);

  private final Database database;

  @Inject
  public ScheduleLedger(Database database) {
    this.database = database;
  }

  /**
   * How far it has come. One that is new, or has another version than before, begins now: what was
   * due before is not made up. A version that has just replaced another one stays for a while, so
   * that replicas with different ones do not take it from each other at every look.
   */
  public Standing standing(String name, String version) {
    return database.inTransaction(
        handle -> {
          Instant now = database.now(handle);
          Optional<Standing> found = find(handle, name, version, now);
          if (found.isEmpty()) {
            begin(handle, name, version, now);
            return find(handle, name, version, now).orElseThrow();
          }
          return found.get();
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

  /** Empty if the version has to begin. */
  private static Optional<Standing> find(Handle handle, String name, String version, Instant now) {
    return handle
        .createQuery(
            """
            SELECT CAST(:now AS TIMESTAMP WITH TIME ZONE) AS now, done_until, begun_tick AS begun,
              ended_at AS ended, result AS failure, version <> :version AS others
            FROM schedule WHERE name = :name AND (version = :version OR version_at > :recent)
            """)
        .bind("now", utc(now))
        .bind("recent", utc(now.minus(STAYS)))
        .bind("name", name)
        .bind("version", version)
        .map(ConstructorMapper.of(Standing.class))
        .findOne();
  }

  private static void begin(Handle handle, String name, String version, Instant now) {
    for (String sql :
        new String[] {
          """
          INSERT INTO schedule (name, version, version_at, done_until)
          VALUES (:name, :version, :recent, :now) ON CONFLICT DO NOTHING
          """,
          """
          UPDATE schedule SET version = :version, version_at = :now,
            done_until = GREATEST(done_until, :justNow)
          WHERE name = :name AND version <> :version AND version_at <= :recent
          """
        }) {
      handle
          .createUpdate(sql)
          .bind("name", name)
          .bind("version", version)
          .bind("now", utc(now))
          .bind("recent", utc(now.minus(STAYS)))
          .bind("justNow", utc(now.minus(LOOKS)))
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
