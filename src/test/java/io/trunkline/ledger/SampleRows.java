package io.trunkline.ledger;

import io.trunkline.lead.LeadId;

/** Writes rows as the other rooms leave them, for tests that read. */
final class SampleRows {
  private final Database database;

  SampleRows(Database database) {
    this.database = database;
  }

  SampleRows batch(int id, int rows) {
    return sql("INSERT INTO batch (id, source, file_name, digest, size_bytes, mapping, columns, state,"
            + " rows_read, created_at, finished_at) VALUES ("
            + id
            + ", 'leads', 'a.csv', 'd"
            + id
            + "', 10, 'leads', '[\"Name\",\"Mobile\"]', 'loaded', "
            + rows
            + ", CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
        .sql("INSERT INTO campaign (id, name) VALUES (7, 'orders') ON CONFLICT DO NOTHING")
        .sql("INSERT INTO batch_campaign (batch_id, ordinal, campaign_id) VALUES (" + id + ",0,7)");
  }

  SampleRows lead(int batch, int row, String state, String reason) {
    return sql(
        "INSERT INTO lead (id, campaign_id, state, reason, number, active_key, line, row_values,"
            + " created_at) VALUES ("
            + LeadId.of(batch, 0, row).value()
            + ", 7, '"
            + state
            + "', "
            + (reason == null ? "NULL" : "'" + reason + "'")
            + ", '+919876543210', 'key"
            + row
            + "', "
            + (row + 1)
            + ", '[\"Asha\",\"98765 43210\"]', CURRENT_TIMESTAMP)");
  }

  SampleRows delivery(int batch, int row, String state, Long attempt) {
    return sql(
        "INSERT INTO delivery (lead_id, ordinal, campaign_id, campaign_hash, account, operation,"
            + " group_key, number, fields, state, due_at, turns, attempt_id, created_at) VALUES ("
            + LeadId.of(batch, 0, row).value()
            + ", 1, 7, 'h', 'mumbai', 'call', '', '+919876543210', '{\"flow-id\":\"f\"}', '"
            + state
            + "', "
            + (state.equals("waiting") ? "CURRENT_TIMESTAMP" : "NULL")
            + ", "
            + (attempt == null ? "0, NULL" : "1, " + attempt)
            + ", CURRENT_TIMESTAMP)");
  }

  SampleRows attempt(long id, String state, int calls, boolean lookUp) {
    return sql(
        "INSERT INTO attempt (id, account, operation, state, calls, group_key, released_at,"
            + " answer_by, window_at, look_up_at) VALUES ("
            + id
            + ", 'mumbai', 'call', '"
            + state
            + "', "
            + calls
            + ", '', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, "
            + (lookUp ? "CURRENT_TIMESTAMP" : "NULL")
            + ")");
  }

  SampleRows item(int batch, int row, long attempt, String verdict) {
    return sql(
        "INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict) VALUES ("
            + LeadId.of(batch, 0, row).value()
            + ", 1, 1, "
            + attempt
            + ", '"
            + verdict
            + "')");
  }

  SampleRows callback(long id, int batch, int row) {
    return sql("INSERT INTO callback (id, account, kind, digest, body, received_at, state) VALUES ("
            + id
            + ", 'mumbai', 'flow', 'd', CAST('{}' AS BYTEA), CURRENT_TIMESTAMP, 'applied')")
        .sql(
            "INSERT INTO fact (callback_id, position, lead_id, ordinal, turn, joined_by, event)"
                + " VALUES ("
                + id
                + ", 0, "
                + LeadId.of(batch, 0, row).value()
                + ", 1, 1, 'reference', '{\"status\":\"answered\"}')");
  }

  SampleRows sql(String statement) {
    database.jdbi().useHandle(handle -> handle.execute(statement));
    return this;
  }

  String text(String query) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(String.class).one());
  }
}
