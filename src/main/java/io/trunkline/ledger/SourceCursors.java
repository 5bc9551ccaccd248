package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.SourceCursor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * How far sources have been read whose rows have an order. Who deletes a cursor reads a source
 * anew; the number of its batches goes on, since they keep their identities.
 */
@Singleton
public class SourceCursors {
  private final Database database;

  @Inject
  public SourceCursors(Database database) {
    this.database = database;
  }

  /**
   * The cursor of a source; a new one if it was never read.
   *
   * @param origin what its positions are about
   * @throws UserDatabaseException if it was about another origin before
   */
  public SourceCursor read(String source, String origin) {
    return database.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO source_cursor (source, origin, polls)
                  SELECT :source, :origin, count(*) FROM batch WHERE source = :source
                  ON CONFLICT DO NOTHING
                  """)
              .bind("source", source)
              .bind("origin", origin)
              .execute();
          checkOrigin(handle, source, origin);
          return find(handle, source);
        });
  }

  /** The time by the ledger's clock. */
  public Instant now() {
    return database.jdbi().withHandle(database::now);
  }

  /** Which of these rows were taken and may still be met again. */
  public Set<String> seen(String source, List<String> digests) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT digest FROM source_seen WHERE source = :source"
                            + " AND digest = ANY(CAST(:digests AS VARCHAR ARRAY))")
                    .bind("source", source)
                    .bindArray("digests", String.class, digests)
                    .mapTo(String.class)
                    .collect(Collectors.toCollection(HashSet::new)));
  }

  /**
   * Notes that all rows up to the front were just looked at. Where the front stood at least {@code
   * lookBack} before, no row is awaited any more, and none needs to be remembered.
   *
   * @param begun when the look began; the front has stood where it is since
   */
  public void settle(String source, Duration lookBack, Instant begun) {
    database.inTransaction(
        handle -> {
          Instant due =
              handle
                  .createQuery("SELECT settling_at FROM source_cursor WHERE source = :source")
                  .bind("source", source)
                  .mapTo(Instant.class)
                  .findOne()
                  .orElse(null);
          if (due == null) {
            settle(handle, source, begun);
          } else if (!due.plus(lookBack).isAfter(begun)) {
            forget(handle, source, due);
            settle(handle, source, begun);
          }
          return null;
        });
  }

  /**
   * Moves the front of a source for which there was nothing to store.
   *
   * @param before as it was read
   * @return false if it has been moved meanwhile
   */
  public boolean move(String source, SourceCursor before, String front) {
    return database.inTransaction(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE source_cursor SET front = :front
                        WHERE source = :source AND polls = :polls
                          AND front IS NOT DISTINCT FROM CAST(:before AS VARCHAR)
                        """)
                    .bind("front", front)
                    .bind("source", source)
                    .bind("polls", before.polls())
                    .bind("before", before.front())
                    .execute())
        == 1;
  }

  /** Forgets the rows that were taken until then: none of them will be met again. */
  public void forget(String source, Instant until) {
    database.inTransaction(
        handle -> {
          forget(handle, source, until);
          return null;
        });
  }

  private static void settle(Handle handle, String source, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE source_cursor SET settled = COALESCE(settling, settled), settling = front,
              settling_at = :now WHERE source = :source
            """)
        .bind("now", utc(now))
        .bind("source", source)
        .execute();
  }

  private static void forget(Handle handle, String source, Instant until) {
    handle
        .createUpdate("DELETE FROM source_seen WHERE source = :source AND seen_at <= :until")
        .bind("source", source)
        .bind("until", utc(until))
        .execute();
  }

  private static SourceCursor find(Handle handle, String source) {
    return handle
        .createQuery("SELECT polls, front, settled FROM source_cursor WHERE source = :source")
        .bind("source", source)
        .map((row, context) -> new SourceCursor(row.getLong(1), row.getString(2), row.getString(3)))
        .one();
  }

  private static void checkOrigin(Handle handle, String source, String origin) {
    String before =
        handle
            .createQuery("SELECT origin FROM source_cursor WHERE source = :source")
            .bind("source", source)
            .mapTo(String.class)
            .one();
    if (!before.equals(origin)) {
      throw new UserDatabaseException(
          "The source %s has read %s before, and not %s; give the source another name"
              .formatted(source, before, origin));
    }
  }
}
