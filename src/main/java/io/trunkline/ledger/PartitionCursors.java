package io.trunkline.ledger;

import io.trunkline.intake.SourceCursor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How far the partitions of topics have been read; each has a cursor of its own. */
@Singleton
public class PartitionCursors {
  private final Database database;

  @Inject
  public PartitionCursors(Database database) {
    this.database = database;
  }

  /**
   * How far a partition has been read.
   *
   * @param polls that were stored
   * @param front position of the last message; null if none was read
   * @param origin what the position is about
   */
  public record PartitionCursor(long polls, String front, String origin) {}

  /**
   * The cursors of these names; new ones for those that were never read. A new one counts on from
   * all batches: should a person delete it, no batch gets the identity of an older one.
   *
   * @param origin what the positions of new ones are about
   */
  public Map<String, PartitionCursor> read(Collection<String> names, String origin) {
    return database.inTransaction(
        handle -> {
          List<String> sorted = names.stream().sorted().toList();
          begin(handle, sorted, origin);
          return find(handle, sorted);
        });
  }

  /**
   * Moves the front of a partition without storing messages; on disk when this returns.
   *
   * @param before as it was read
   * @return false if it has been moved meanwhile
   */
  public boolean move(String name, PartitionCursor before, String front) {
    var from = new SourceCursor(before.polls(), before.front(), null);
    boolean moved = new SourceCursors(database).move(name, from, front);
    database.makeDurable();
    return moved;
  }

  private static void begin(Handle handle, List<String> names, String origin) {
    handle
        .createUpdate(
            """
            INSERT INTO source_cursor (source, origin, polls)
            SELECT n.name, CAST(:origin AS VARCHAR), (SELECT COALESCE(max(id), 0) FROM batch)
            FROM UNNEST(CAST(:names AS VARCHAR ARRAY)) AS n(name)
            ON CONFLICT DO NOTHING
            """)
        .bindArray("names", String.class, names)
        .bind("origin", origin)
        .execute();
  }

  private static Map<String, PartitionCursor> find(Handle handle, List<String> names) {
    return handle
        .createQuery(
            "SELECT source, polls, front, origin FROM source_cursor"
                + " WHERE source = ANY(CAST(:names AS VARCHAR ARRAY))")
        .bindArray("names", String.class, names)
        .reduceRows(
            new HashMap<>(),
            (cursors, row) -> {
              cursors.put(
                  row.getColumn("source", String.class),
                  new PartitionCursor(
                      row.getColumn("polls", Long.class),
                      row.getColumn("front", String.class),
                      row.getColumn("origin", String.class)));
              return cursors;
            });
  }
}
