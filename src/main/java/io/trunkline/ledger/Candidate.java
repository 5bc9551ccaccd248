package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.lead.LeadId;
import io.trunkline.provider.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * An item that an event may be about.
 *
 * @param providerId the provider's id of the call, if known
 * @param fields of the delivery, as JSON
 * @param group of the delivery, which may be what ran
 * @param released when its attempt was let go
 */
record Candidate(
    ItemId item,
    String account,
    String verdict,
    String providerId,
    String number,
    String fields,
    String group,
    Instant released) {
  private static final Duration A_DAY = Duration.ofDays(1);

  /** Clocks differ, and providers round times to seconds. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private static final String FLOW = "flow-id";
  private static final String STORED =
      """
      SELECT i.lead_id, i.ordinal, i.turn, a.account, i.verdict, i.provider_id, d.number,
        d.fields, d.group_key, a.released_at
      FROM item i
      JOIN attempt a ON a.id = i.attempt_id
      JOIN delivery d ON d.lead_id = i.lead_id AND d.ordinal = i.ordinal
      """;

  private static final String OPEN =
      """
      UNION ALL
      SELECT d.lead_id, d.ordinal, d.turns, a.account, 'open', NULL, d.number,
        d.fields, d.group_key, a.released_at
      FROM delivery d
      JOIN attempt a ON a.id = d.attempt_id
      """;

  private static final String OF_LEADS = "WHERE d.lead_id = ANY(CAST(:values AS BIGINT ARRAY))\n";
  private static final String OF_NUMBERS =
      "JOIN lead l ON l.id = d.lead_id WHERE l.number = ANY(CAST(:values AS VARCHAR ARRAY))\n";

  static List<Candidate> ofLeads(Handle handle, List<Long> leads) {
    return query(
        handle, STORED + OF_LEADS + OPEN + OF_LEADS + OpenItems.WITHOUT_ROW, Long.class, leads);
  }

  static List<Candidate> ofProviderIds(Handle handle, List<String> ids) {
    return query(
        handle,
        STORED + "WHERE i.provider_id = ANY(CAST(:values AS VARCHAR ARRAY))",
        String.class,
        ids);
  }

  static List<Candidate> ofNumbers(Handle handle, List<String> numbers) {
    return query(
        handle,
        STORED
            + OF_NUMBERS
            + "AND i.verdict IN ('open', 'unknown', 'accepted')\n"
            + OPEN
            + OF_NUMBERS
            + OpenItems.WITHOUT_ROW,
        String.class,
        numbers);
  }

  /** Whether an event without reference and known id may be about this item. */
  boolean fits(CallEvent event, Instant received) {
    Instant time = event.started() != null ? event.started() : event.at();
    Instant when = time == null ? received : time;
    return number.equals(event.number())
        && providerIdFits(event)
        && (event.flow().equals(Json.object(fields).get(FLOW)) || event.flow().equals(group))
        && !when.isBefore(released.minus(CLOCKS))
        && !when.isAfter(released.plus(A_DAY));
  }

  /** Its receipt may soon name the call. */
  boolean isOpen() {
    return verdict.equals("open");
  }

  private boolean providerIdFits(CallEvent event) {
    return providerId == null || event.providerId() == null;
  }

  private static <T> List<Candidate> query(
      Handle handle, String sql, Class<T> type, List<T> values) {
    return handle
        .createQuery(sql)
        .bindArray("values", type, values)
        .map(
            (row, context) ->
                new Candidate(
                    new ItemId(
                        new DeliveryId(new LeadId(row.getLong("lead_id")), row.getInt("ordinal")),
                        row.getInt("turn")),
                    row.getString("account"),
                    row.getString("verdict"),
                    row.getString("provider_id"),
                    row.getString("number"),
                    row.getString("fields"),
                    row.getString("group_key"),
                    row.getObject("released_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
