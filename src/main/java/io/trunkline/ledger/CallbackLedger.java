package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.callback.NewCallback;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The inbox of callbacks. */
@Singleton
public class CallbackLedger {
  private static final int MOST_REASON = 1000;
  private static final int MOST_TRIES = 12;
  private final Database database;

  @Inject
  public CallbackLedger(Database database) {
    this.database = database;
  }

  /** Stores callbacks; they are on disk when this returns. The same bytes are stored once. */
  public void store(List<NewCallback> callbacks) {
    database.jdbi().useTransaction(handle -> store(handle, callbacks, database.now(handle)));
    database.makeDurable();
  }

  /** The same inside of a transaction that stores more. */
  void store(Handle handle, List<NewCallback> callbacks, Instant now) {
    Map<String, List<NewCallback>> same = new TreeMap<>();
    callbacks.forEach(
        one ->
            same.computeIfAbsent(one.account() + " " + one.digest(), key -> new ArrayList<>())
                .add(one));
    countAgain(handle, same.values(), now);
    insert(handle, same.values(), now);
  }

  /** Callbacks that are to be applied now, oldest first. */
  public List<Long> due(int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM callback WHERE due_at <= :now ORDER BY due_at, id LIMIT :n")
                    .bind("now", utc(database.now(handle)))
                    .bind("n", most)
                    .mapTo(Long.class)
                    .list());
  }

  /**
   * Has everything tried again that could not be read or joined, after what was wrong is mended.
   *
   * @return how many callbacks
   */
  public int reread() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE callback SET due_at = :now, tries = 0
                        WHERE state IN ('unreadable', 'unjoined')
                          AND (due_at IS NULL OR due_at > :now)
                        """)
                    .bind("now", utc(database.now(handle)))
                    .execute());
  }

  /**
   * Sets a callback aside whose applying fails, so that the others go on. It is tried again after
   * pauses that grow: the fault may have been the database's.
   */
  public void setAside(long id, String reason) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE callback SET state = 'unreadable', due_at = :due, reason = :reason,
                      tries = tries + 1
                    WHERE id = :id
                    """)
                .bind("due", utc(dueAgain(handle, id)))
                .bind("reason", reason.substring(0, Math.min(MOST_REASON, reason.length())))
                .bind("id", id)
                .execute());
  }

  private Instant dueAgain(Handle handle, long id) {
    int tries =
        handle
            .createQuery("SELECT tries FROM callback WHERE id = :id")
            .bind("id", id)
            .mapTo(Integer.class)
            .one();
    return tries < MOST_TRIES ? database.now(handle).plus(ApplyRows.pause(tries)) : null;
  }

  /** One that came before is counted, and tried again if it could not be joined then. */
  private static void countAgain(
      Handle handle, Iterable<List<NewCallback>> callbacks, Instant now) {
    List<String> accounts = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    List<Integer> times = new ArrayList<>();
    for (List<NewCallback> same : callbacks) {
      accounts.add(same.get(0).account());
      digests.add(same.get(0).digest());
      times.add(same.size());
    }
    handle
        .createUpdate(
            """
            MERGE INTO callback c USING (SELECT * FROM UNNEST(CAST(:accounts AS VARCHAR ARRAY),
              CAST(:digests AS VARCHAR ARRAY), CAST(:times AS INTEGER ARRAY))
              AS t(account, digest, times)) s
            ON c.account = s.account AND c.digest = s.digest
            WHEN MATCHED THEN UPDATE SET times = c.times + s.times,
              due_at = CASE WHEN c.state = 'unjoined' THEN :now ELSE c.due_at END
            """)
        .bindArray("accounts", String.class, accounts)
        .bindArray("digests", String.class, digests)
        .bindArray("times", Integer.class, times)
        .bind("now", utc(now))
        .execute();
  }

  private static void insert(Handle handle, Iterable<List<NewCallback>> callbacks, Instant now) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO callback (id, account, kind, reference, digest, content_type, body,
              received_at, times, state, due_at)
            VALUES (nextval('callback_id'), :account, :kind, :reference, :digest, :type, :body,
              :now, :times, 'stored', :now)
            ON CONFLICT DO NOTHING
            """);
    for (List<NewCallback> same : callbacks) {
      NewCallback one = same.get(0);
      batch
          .bind("account", one.account())
          .bind("kind", one.kind())
          .bind("reference", one.reference())
          .bind("digest", one.digest())
          .bind("type", one.contentType())
          .bind("body", one.body())
          .bind("now", utc(now))
          .bind("times", same.size())
          .add();
    }
    batch.execute();
  }
}
