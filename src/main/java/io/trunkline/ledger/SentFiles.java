package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;

/** Which files have been brought to a server. */
@Singleton
public class SentFiles {
  private final Database database;

  @Inject
  public SentFiles(Database database) {
    this.database = database;
  }

  /**
   * Those of these keys that are remembered.
   *
   * @param keys each of a file in one of its states, of 64 letters at most
   */
  public Set<String> among(Collection<String> keys) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT s.file_key FROM sent_file s
                        JOIN UNNEST(CAST(:keys AS VARCHAR ARRAY)) AS k(file_key)
                          ON k.file_key = s.file_key
                        """)
                    .bindArray("keys", String.class, keys)
                    .mapTo(String.class)
                    .set());
  }

  /** Remembers it; a second time changes nothing. */
  public void add(String key) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO sent_file (file_key, sent_at) VALUES (:key, :now)
                        ON CONFLICT DO NOTHING
                        """)
                    .bind("key", key)
                    .bind("now", utc(database.now(handle)))
                    .execute());
  }
}
