package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.outcome.Outcome;
import java.util.List;
import java.util.Map;

/** Puts calls that have left into a test's ledger, and looks at what became of them. */
public final class SentCalls {
  private final Database database;

  public SentCalls(Database database) {
    this.database = database;
  }

  /** Writes an attempt with one item per delivery, as if it had just left. */
  public void sent(List<DeliveryId> deliveries, String verdict, String attemptState) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              long attempt =
                  handle.createQuery("SELECT nextval('attempt_id')").mapTo(Long.class).one();
              handle
                  .createUpdate(
                      "INSERT INTO attempt (id, account, operation, state, calls, group_key,"
                          + " request_body, released_at, answer_by, window_at, look_up_at) VALUES"
                          + " (:id, 'test', 'bulk', :state, :calls, '', :body, CURRENT_TIMESTAMP,"
                          + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                  .bind("id", attempt)
                  .bind("state", attemptState)
                  .bind("calls", deliveries.size())
                  .bind("body", new byte[] {1})
                  .execute();
              deliveries.forEach(one -> item(handle, one, attempt, verdict));
            });
  }

  private static void item(
      org.jdbi.v3.core.Handle handle, DeliveryId delivery, long attempt, String verdict) {
    handle
        .createUpdate(
            "UPDATE delivery SET state = :state, turns = turns + 1, attempt_id = :attempt,"
                + " due_at = NULL WHERE lead_id = :lead AND ordinal = :ordinal")
        .bind("state", verdict.equals("open") ? "sending" : verdict)
        .bind("attempt", attempt)
        .bind("lead", delivery.lead().value())
        .bind("ordinal", delivery.ordinal())
        .execute();
    if (verdict.equals("open")) {
      return;
    }
    handle
        .createUpdate(
            "INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict) SELECT lead_id,"
                + " ordinal, turns, :attempt, :verdict FROM delivery WHERE lead_id = :lead"
                + " AND ordinal = :ordinal")
        .bind("attempt", attempt)
        .bind("verdict", verdict)
        .bind("lead", delivery.lead().value())
        .bind("ordinal", delivery.ordinal())
        .execute();
  }

  /** The receipt names the call. */
  public void receipt(DeliveryId delivery, String providerId) {
    execute("DELETE FROM item WHERE lead_id = " + delivery.lead().value());
    execute(
        "INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict, provider_id) SELECT lead_id,"
            + " ordinal, turns, attempt_id, 'accepted', '%s' FROM delivery WHERE lead_id = %d"
                .formatted(providerId, delivery.lead().value()));
  }

  /** Ends the pauses of all accounts, as time would. */
  public void endPauses() {
    execute("DELETE FROM account_pause");
    execute("UPDATE account_state SET paused_until = NULL");
  }

  public void execute(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  /** The outcome of a delivery; null if there is none. */
  public Outcome outcome(DeliveryId delivery) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT data FROM outcome WHERE lead_id = :lead")
                    .bind("lead", delivery.lead().value())
                    .mapTo(String.class)
                    .findOne())
        .map(EventJson::outcome)
        .orElse(null);
  }

  /** One column of one row. */
  public String one(String sql) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).findOne())
        .orElse(null);
  }

  /** One column of all rows. */
  public List<Long> numbers(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).list());
  }

  /** How many rows have each value of a column. */
  public Map<String, Integer> counts(String table, String column) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT %s, count(*) FROM %s GROUP BY 1".formatted(column, table))
                    .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                    .collect(
                        java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
