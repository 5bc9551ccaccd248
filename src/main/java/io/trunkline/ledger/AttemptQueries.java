package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What became of single requests. */
@Singleton
public class AttemptQueries {
  private static final String ATTEMPT =
      """
      SELECT id AS attempt, account, operation, repeats, state, calls, group_key,
        request_head AS request_json, request_digest, released_at, answer_by, sent_at, settled_at,
        verdict, status, receipt, answer, look_up_at, possible_double
      FROM attempt WHERE id = :id
      """;
  private static final String ITEMS =
      """
      SELECT lead_id, ordinal, turn, verdict, reason, provider_id FROM item
      WHERE attempt_id = :id
      UNION ALL
      SELECT d.lead_id, d.ordinal, d.turns, 'open', NULL, NULL FROM delivery d
      WHERE d.lead_id = ANY(CAST(:leads AS BIGINT ARRAY)) AND d.attempt_id = :id
      """
          + OpenItems.WITHOUT_ROW
          + "ORDER BY lead_id, ordinal, turn";

  private final Database database;

  @Inject
  public AttemptQueries(Database database) {
    this.database = database;
  }

  /** One request with its items, or nothing; the body is left out, for it may be large. */
  public Optional<Map<String, Object>> find(long id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                ReadRows.query(handle, ATTEMPT, Map.of("id", id)).stream()
                    .findFirst()
                    .map(attempt -> withItems(handle, id, new LinkedHashMap<>(attempt))));
  }

  private static Map<String, Object> withItems(
      Handle handle, long id, Map<String, Object> attempt) {
    attempt.put(
        "items", items(handle, id).stream().map(item -> named(new LinkedHashMap<>(item))).toList());
    return attempt;
  }

  private static List<Map<String, Object>> items(Handle handle, long id) {
    Long[] leads = OpenItems.leads(handle, List.of(id)).toArray(Long[]::new);
    return ReadRows.query(handle, ITEMS, Map.of("id", id, "leads", leads));
  }

  private static Map<String, Object> named(Map<String, Object> item) {
    var lead = new LeadId(((Number) item.remove("lead_id")).longValue());
    int ordinal = ((Number) item.remove("ordinal")).intValue();
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("delivery", new DeliveryId(lead, ordinal).toString());
    named.putAll(item);
    return named;
  }
}
