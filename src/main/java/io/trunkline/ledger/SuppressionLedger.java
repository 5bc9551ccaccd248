package io.trunkline.ledger;

import io.trunkline.suppression.NewSuppression;
import io.trunkline.suppression.Suppression;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The suppression list. */
@Singleton
public class SuppressionLedger {
  private final Database database;

  @Inject
  public SuppressionLedger(Database database) {
    this.database = database;
  }

  /** Blocks numbers; in force when this returns. */
  public void block(Collection<NewSuppression> entries) {
    database.jdbi().useTransaction(handle -> block(handle, entries));
    database.makeDurable();
  }

  /**
   * Blocks numbers within the caller's transaction; in force when that commits. From here to the
   * commit no attempt is released, so the caller ends soon. What is blocked already for as long
   * stays as it is.
   */
  void block(Handle handle, Collection<NewSuppression> entries) {
    Map<String, NewSuppression> sorted = new TreeMap<>();
    entries.forEach(
        entry ->
            sorted.merge(entry.number() + " " + entry.scope(), entry, SuppressionLedger::longer));
    database.dialect().lockGate(handle);
    Instant now = database.now(handle);
    endExpired(handle, sorted.values(), now);
    endShorter(handle, List.copyOf(sorted.values()));
    insert(handle, sorted.values(), now);
    Overtaken.list(handle, numbers(sorted.values()), now);
  }

  /**
   * Takes an entry off the list.
   *
   * @return false if there is none in force with this id
   */
  public boolean remove(long id, String by, String note) {
    return database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createUpdate(
                            """
                            UPDATE suppression SET active_number = NULL, removed_at = :now,
                              removed_by = :by, removal_note = :note
                            WHERE id = :id AND active_number IS NOT NULL
                            """)
                        .bind("now", utc(database.now(handle)))
                        .bind("by", by)
                        .bind("note", note)
                        .bind("id", id)
                        .execute())
        == 1;
  }

  /** All entries for a number, also those no longer in force, newest first. */
  public List<Suppression> find(String number) {
    return query("WHERE number = :number ORDER BY id DESC", Map.of("number", number));
  }

  /**
   * A page of the entries in force, oldest first.
   *
   * @param after the last id of the page before, 0 for the first
   */
  public List<Suppression> list(long after, int most) {
    return query(
        "WHERE id > :after AND active_number IS NOT NULL ORDER BY id LIMIT :most",
        Map.of("after", after, "most", most));
  }

  private List<Suppression> query(String where, Map<String, ?> values) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, number, scope, reason, source, created_at AS created,
                          expires_at AS expires, removed_at AS removed, removed_by, removal_note
                        FROM suppression
                        """
                            + where)
                    .bindMap(values)
                    .map(ConstructorMapper.of(Suppression.class))
                    .list());
  }

  private void endExpired(Handle handle, Collection<NewSuppression> entries, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE suppression SET active_number = NULL
            WHERE active_number = ANY(CAST(:numbers AS VARCHAR ARRAY)) AND expires_at <= :now
            """)
        .bindArray("numbers", String.class, numbers(entries))
        .bind("now", utc(now))
        .execute();
  }

  private static NewSuppression longer(NewSuppression one, NewSuppression other) {
    boolean first =
        one.expires() == null
            || other.expires() != null && !one.expires().isBefore(other.expires());
    return first ? one : other;
  }

  /** An entry that ends earlier must not swallow one that holds longer. */
  private static void endShorter(Handle handle, List<NewSuppression> entries) {
    List<String> ends = new ArrayList<>();
    entries.forEach(entry -> ends.add(Times.text(entry.expires())));
    handle
        .createUpdate(
            """
            MERGE INTO suppression p USING (SELECT * FROM UNNEST(CAST(:numbers AS VARCHAR ARRAY),
              CAST(:scopes AS VARCHAR ARRAY), CAST(:ends AS VARCHAR ARRAY))
              AS t(number, scope, ends)) s
            ON p.active_number = s.number AND p.scope = s.scope AND p.expires_at IS NOT NULL
              AND (s.ends IS NULL OR p.expires_at < CAST(s.ends AS TIMESTAMP WITH TIME ZONE))
            WHEN MATCHED THEN UPDATE SET active_number = NULL
            """)
        .bindArray("numbers", String.class, entries.stream().map(NewSuppression::number).toList())
        .bindArray("scopes", String.class, entries.stream().map(NewSuppression::scope).toList())
        .bindArray("ends", String.class, ends)
        .execute();
  }

  private void insert(Handle handle, Collection<NewSuppression> entries, Instant now) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO suppression (id, number, active_number, scope, reason, source, created_at,
              expires_at)
            VALUES (nextval('suppression_id'), :number, :number, :scope, :reason, :source, :now,
              :expires)
            ON CONFLICT DO NOTHING
            """);
    entries.forEach(
        entry ->
            batch
                .bind("number", entry.number())
                .bind("scope", entry.scope())
                .bind("reason", entry.reason())
                .bind("source", entry.source())
                .bind("now", utc(now))
                .bind("expires", entry.expires() == null ? null : utc(entry.expires()))
                .add());
    batch.execute();
  }

  private static List<String> numbers(Collection<NewSuppression> entries) {
    return entries.stream().map(NewSuppression::number).distinct().collect(Collectors.toList());
  }

  private static java.time.OffsetDateTime utc(Instant time) {
    return Times.utc(time);
  }
}
