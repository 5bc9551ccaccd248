package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.outcome.Fact;
import io.trunkline.outcome.Outcome;
import io.trunkline.outcome.OutcomeTable;
import io.trunkline.outcome.Outcomes;
import io.trunkline.suppression.NewSuppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Makes outcomes from all facts that are stored, and numbers their changes. */
final class OutcomeRows {
  private OutcomeRows() {}

  /**
   * What renewing changed.
   *
   * @param optedOut numbers that must be blocked in the same transaction
   */
  record Changes(int changed, List<NewSuppression> optedOut) {}

  private record StoredFact(long callback, DeliveryId delivery, Fact fact) {}

  private record Known(int version, String result, String data) {}

  private record Change(LockedDelivery delivery, int version, Outcome outcome, String data) {}

  /** Makes the outcomes of these deliveries again; each that differs is an event. */
  static Changes renew(
      Handle handle,
      Map<DeliveryId, LockedDelivery> deliveries,
      Function<String, OutcomeTable> tables,
      Database database) {
    List<Long> leads =
        deliveries.keySet().stream().map(id -> id.lead().value()).distinct().toList();
    Map<DeliveryId, List<StoredFact>> facts = facts(handle, leads);
    Map<DeliveryId, Known> known = known(handle, leads);
    List<Change> changes = new ArrayList<>();
    List<NewSuppression> optedOut = new ArrayList<>();
    for (LockedDelivery delivery : deliveries.values()) {
      List<StoredFact> told = facts.getOrDefault(delivery.id(), List.of());
      if (!told.isEmpty()) {
        OutcomeTable table = tables.apply(delivery.account());
        Known before = known.get(delivery.id());
        Change change = change(delivery, told, table, before);
        if (before == null || !change.data().equals(before.data())) {
          changes.add(change);
          optedOut.addAll(block(change, told, table, before));
        }
      }
    }
    write(handle, changes, database);
    return new Changes(changes.size(), optedOut);
  }

  private static Change change(
      LockedDelivery delivery, List<StoredFact> told, OutcomeTable table, Known before) {
    Outcome outcome =
        Outcomes.of(told.stream().map(StoredFact::fact).toList(), table, delivery.campaign());
    int version = before == null ? 1 : before.version() + 1;
    return new Change(delivery, version, outcome, EventJson.write(outcome));
  }

  /** Blocked when the outcome becomes an opt-out, not again with each later change of it. */
  private static List<NewSuppression> block(
      Change change, List<StoredFact> told, OutcomeTable table, Known before) {
    if (!change.outcome().optedOut()
        || before != null && before.result().equals(change.outcome().result())) {
      return List.of();
    }
    String campaign = change.delivery().campaign();
    StoredFact said =
        told.stream().filter(one -> optsOut(one, table, campaign)).findFirst().orElseThrow();
    String source = "callback " + said.callback();
    List<NewSuppression> entries = new ArrayList<>();
    entries.add(optOut(change.delivery().number(), source));
    String answered = said.fact().event().number();
    if (answered != null && alternate(change.delivery(), answered)) {
      entries.add(optOut(answered, source));
    }
    return entries;
  }

  private static boolean optsOut(StoredFact fact, OutcomeTable table, String campaign) {
    return Outcomes.of(List.of(fact.fact()), table, campaign).optedOut();
  }

  /** The person at an alternate number has opted out, too. */
  private static boolean alternate(LockedDelivery delivery, String number) {
    return !number.equals(delivery.number()) && delivery.fields().contains('"' + number + '"');
  }

  private static NewSuppression optOut(String number, String source) {
    return new NewSuppression(number, NewSuppression.EVERYWHERE, "opted-out", source, null);
  }

  private static void write(Handle handle, List<Change> changes, Database database) {
    if (changes.isEmpty()) {
      return;
    }
    long first = OutcomeNumbers.take(handle, changes.size());
    // Behind the lock of the numbers, so that times and numbers go up together.
    Instant now = database.now(handle);
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      numbers.add(first + i);
    }
    bind(handle, INSERT_EVENTS, changes, numbers, now)
        .bindArray(
            "campaigns",
            Integer.class,
            changes.stream().map(one -> one.delivery().campaignId()).toList())
        .execute();
    bind(handle, INSERT_OUTCOMES, changes, numbers, now).execute();
    bind(handle, UPDATE_OUTCOMES, changes, numbers, now).execute();
  }

  private static final String ROWS =
      """
      UNNEST(CAST(:numbers AS BIGINT ARRAY), CAST(:leads AS BIGINT ARRAY),
        CAST(:ordinals AS INTEGER ARRAY), CAST(:versions AS INTEGER ARRAY),
        CAST(:results AS VARCHAR ARRAY), CAST(:data AS VARCHAR ARRAY)
      """;

  private static final String INSERT_EVENTS =
      """
      INSERT INTO outcome_event (number, lead_id, ordinal, version, result, data, campaign_id,
        created_at)
      SELECT t.*, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM %s,
        CAST(:campaigns AS INTEGER ARRAY))
        AS t(number, lead_id, ordinal, version, result, data, campaign_id)
      """
          .formatted(ROWS);

  private static final String INSERT_OUTCOMES =
      """
      INSERT INTO outcome (event, lead_id, ordinal, version, result, data, updated_at)
      SELECT t.*, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM %s)
        AS t(number, lead_id, ordinal, version, result, data)
      WHERE t.version = 1
      """
          .formatted(ROWS);

  private static final String UPDATE_OUTCOMES =
      """
      MERGE INTO outcome o USING (SELECT * FROM %s)
        AS t(number, lead_id, ordinal, version, result, data)) s
      ON o.lead_id = s.lead_id AND o.ordinal = s.ordinal
      WHEN MATCHED THEN UPDATE SET event = s.number, version = s.version, result = s.result,
        data = s.data, updated_at = :now
      """
          .formatted(ROWS);

  private static org.jdbi.v3.core.statement.Update bind(
      Handle handle, String sql, List<Change> changes, List<Long> numbers, Instant now) {
    return handle
        .createUpdate(sql)
        .bindArray("numbers", Long.class, numbers)
        .bindArray("leads", Long.class, column(changes, c -> c.delivery().id().lead().value()))
        .bindArray("ordinals", Integer.class, column(changes, c -> c.delivery().id().ordinal()))
        .bindArray("versions", Integer.class, column(changes, Change::version))
        .bindArray("results", String.class, column(changes, c -> c.outcome().result()))
        .bindArray("data", String.class, column(changes, Change::data))
        .bind("now", utc(now));
  }

  private static <T> List<T> column(List<Change> changes, Function<Change, T> value) {
    return changes.stream().map(value).toList();
  }

  private static Map<DeliveryId, List<StoredFact>> facts(Handle handle, List<Long> leads) {
    Map<DeliveryId, List<StoredFact>> facts = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT callback_id, lead_id, ordinal, turn, event FROM fact
            WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY)) ORDER BY callback_id, position
            """)
        .bindArray("leads", Long.class, leads)
        .map(
            (row, context) ->
                new StoredFact(
                    row.getLong(1),
                    delivery(row.getLong(2), row.getInt(3)),
                    new Fact(row.getInt(4), EventJson.event(row.getString(5)))))
        .forEach(
            one -> facts.computeIfAbsent(one.delivery(), key -> new ArrayList<>()).add(one));
    return facts;
  }

  private static Map<DeliveryId, Known> known(Handle handle, List<Long> leads) {
    Map<DeliveryId, Known> known = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT lead_id, ordinal, version, result, data FROM outcome
            WHERE lead_id = ANY(CAST(:leads AS BIGINT ARRAY))
            """)
        .bindArray("leads", Long.class, leads)
        .map(
            (row, context) ->
                known.put(
                    delivery(row.getLong(1), row.getInt(2)),
                    new Known(row.getInt(3), row.getString(4), row.getString(5))))
        .stream()
        .filter(Objects::nonNull)
        .forEach(
            twice -> {
              throw new IllegalStateException("two outcomes of one delivery");
            });
    return known;
  }

  private static DeliveryId delivery(long lead, int ordinal) {
    return new DeliveryId(new LeadId(lead), ordinal);
  }
}
