package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.callback.PolledPage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** How far the logs of each account have been fetched. */
@Singleton
public class PollCursors {
  private final Database database;
  private final CallbackLedger callbacks;

  @Inject
  public PollCursors(Database database, CallbackLedger callbacks) {
    this.database = database;
    this.callbacks = callbacks;
  }

  /** The cursors of an account by name; empty if nothing was fetched yet. */
  public Map<String, String> read(String account) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT name, position FROM poll_cursor WHERE account = :account")
                    .bind("account", account)
                    .reduceRows(
                        new TreeMap<String, String>(),
                        (cursors, row) -> {
                          cursors.put(
                              row.getColumn("name", String.class),
                              row.getColumn("position", String.class));
                          return cursors;
                        }));
  }

  /** Stores a page and moves its cursors, both or neither; they are on disk when this returns. */
  public void store(PolledPage page) {
    database.inTransaction(
        handle -> {
          Instant now = database.now(handle);
          callbacks.store(handle, page.callbacks(), now);
          move(handle, page, now);
          return null;
        });
    database.makeDurable();
  }

  private static void move(Handle handle, PolledPage page, Instant now) {
    if (page.cursors().isEmpty()) {
      return;
    }
    List<String> names = List.copyOf(new TreeMap<>(page.cursors()).keySet());
    handle
        .createUpdate(
            """
            MERGE INTO poll_cursor c USING (SELECT * FROM UNNEST(CAST(:names AS VARCHAR ARRAY),
              CAST(:positions AS VARCHAR ARRAY)) AS t(name, position)) s
            ON c.account = :account AND c.name = s.name
            WHEN MATCHED THEN UPDATE SET position = s.position, updated_at = :now
            WHEN NOT MATCHED THEN INSERT (account, name, position, updated_at)
              VALUES (:account, s.name, s.position, :now)
            """)
        .bindArray("names", String.class, names)
        .bindArray("positions", String.class, names.stream().map(page.cursors()::get).toList())
        .bind("account", page.account())
        .bind("now", utc(now))
        .execute();
  }
}
