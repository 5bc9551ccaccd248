package io.trunkline.ledger;

import io.trunkline.callback.StoredNews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The callbacks that need a person's eye. */
@Singleton
public class CallbackQueries {
  private final Database database;

  @Inject
  public CallbackQueries(Database database) {
    this.database = database;
  }

  /**
   * A page of callbacks in one state, oldest first, each with its body as text.
   *
   * @param state stored, applied, unreadable or unjoined
   * @param after the last id of the page before, 0 for the first
   */
  public List<Map<String, Object>> list(String state, long after, int most) {
    return list("state = :wanted", state, after, most);
  }

  /** The same of one kind, such as a provider's approvals, in whatever state. */
  public List<Map<String, Object>> listKind(String kind, long after, int most) {
    return list("kind = :wanted", kind, after, most);
  }

  /** Callbacks of a kind that came to the addresses of these references, oldest first. */
  public List<StoredNews> news(String account, String kind, Collection<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, reference, content_type, body FROM callback
                        WHERE kind = :kind AND account = :account AND reference IN
                          (SELECT * FROM UNNEST(CAST(:references AS VARCHAR ARRAY)) AS t(one))
                        ORDER BY id
                        """)
                    .bind("kind", kind)
                    .bind("account", account)
                    .bindArray("references", String.class, List.copyOf(references))
                    .map(
                        (row, context) ->
                            new StoredNews(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBytes(4)))
                    .list());
  }

  private List<Map<String, Object>> list(String where, String wanted, long after, int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                ReadRows.query(
                    handle,
                    """
                    SELECT id, account, kind, reference, content_type, body, received_at, times,
                      state, reason, due_at, tries
                    FROM callback WHERE %s AND id > :after ORDER BY id LIMIT :most
                    """
                        .formatted(where),
                    Map.of("wanted", wanted, "after", after, "most", most)));
  }

  /** How many callbacks could not be read, or not be joined to a call; without those of none. */
  public Map<String, Long> counts() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT state, COUNT(*) FROM callback
                        WHERE state IN ('unjoined', 'unreadable') GROUP BY state
                        """)
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
