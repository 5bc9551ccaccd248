package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts deliveries into a test's ledger, and looks at them. */
public final class Deliveries {
  private final Database database;

  public Deliveries(Database database) {
    this.database = database;
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "INSERT INTO campaign (id, name) VALUES (1, 'test') ON CONFLICT DO NOTHING");
              handle.execute(
                  "INSERT INTO batch (id, source, file_name, digest, size_bytes, mapping, columns,"
                      + " state, rows_read, created_at) VALUES (1, 'leads', 'f.csv', 'd', 1,"
                      + " 'leads', '[\"phone\"]', 'loaded', 0, CURRENT_TIMESTAMP)"
                      + " ON CONFLICT DO NOTHING");
              // The rows above have taken ids that the tables would give out next.
              handle.execute("ALTER TABLE campaign ALTER COLUMN id RESTART WITH 100");
              handle.execute("ALTER TABLE batch ALTER COLUMN id RESTART WITH 100");
            });
  }

  /** Numbers of the leads that {@link #add} makes: the row stands at the end. */
  public static String number(int row) {
    return "+9198765%05d".formatted(row);
  }

  /** Adds leads with one delivery each, due at once. */
  public List<DeliveryId> add(int from, int count, String operation) {
    return IntStream.range(from, from + count)
        .mapToObj(row -> add(row, operation, "", Map.of()))
        .toList();
  }

  /** Adds one lead with its delivery, due at once. */
  public DeliveryId add(int row, String operation, String group, Map<String, Object> fields) {
    LeadId lead = LeadId.of(1, 0, row);
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle
                  .createUpdate(
                      "INSERT INTO lead (id, campaign_id, state, number, region, active_key, line,"
                          + " row_values, created_at) VALUES (:id, 1, 'decided', :number, 'IN',"
                          + " :number, :row, '[\"x\"]', CURRENT_TIMESTAMP)")
                  .bind("id", lead.value())
                  .bind("number", number(row))
                  .bind("row", row)
                  .execute();
              handle
                  .createUpdate(
                      "INSERT INTO delivery (lead_id, ordinal, campaign_id, campaign_hash, account,"
                          + " operation, group_key, number, fields, state, due_at, created_at)"
                          + " VALUES (:id, 1, 1, 'h', 'test', :operation, :group, :number, :fields,"
                          + " 'waiting', CURRENT_TIMESTAMP - INTERVAL '1' SECOND,"
                          + " CURRENT_TIMESTAMP)")
                  .bind("id", lead.value())
                  .bind("operation", operation)
                  .bind("group", group)
                  .bind("number", number(row))
                  .bind("fields", Json.write(fields))
                  .execute();
            });
    return new DeliveryId(lead, 1);
  }

  /** How many deliveries are in each state. */
  public Map<String, Integer> states() {
    return counts("SELECT state, count(*) FROM delivery GROUP BY state");
  }

  /** How many attempts have each verdict; {@code open} for those without. */
  public Map<String, Integer> verdicts() {
    return counts("SELECT COALESCE(verdict, 'open'), count(*) FROM attempt GROUP BY verdict");
  }

  /** How many items have each verdict. */
  public Map<String, Integer> items() {
    return counts("SELECT verdict, count(*) FROM item GROUP BY verdict");
  }

  /** How many rows a query has. */
  public int count(String from) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT count(*) FROM " + from).mapTo(Integer.class).one());
  }

  /** All rows of a table as text. */
  public String dump(String table) {
    return database
        .jdbi()
        .withHandle(handle -> "" + handle.createQuery("SELECT * FROM " + table).mapToMap().list());
  }

  private Map<String, Integer> counts(String query) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(query)
                    .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
