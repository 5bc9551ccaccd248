package io.trunkline.ledger;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The kinds of event in the story of a lead, each with the query that finds them. */
enum Chapter {
  DECISION(
      """
      SELECT created_at AS at, ordinal, account, operation, number, group_key, fields AS fields_json,
        campaign_hash, state, reason, hint, due_at, turns, settled_at
      FROM delivery WHERE lead_id = :lead
      """),
  ATTEMPT(
      """
      SELECT a.released_at AS at, i.ordinal, i.turn, a.id AS attempt, a.account, a.operation,
        a.calls, a.sent_at, a.repeats
      FROM item i JOIN attempt a ON a.id = i.attempt_id WHERE i.lead_id = :lead
      UNION ALL
      SELECT a.released_at, d.ordinal, d.turns, a.id, a.account, a.operation, a.calls, a.sent_at,
        a.repeats
      FROM delivery d JOIN attempt a ON a.id = d.attempt_id WHERE d.lead_id = :lead
      """
          + OpenItems.WITHOUT_ROW),
  RECEIPT(
      """
      SELECT COALESCE(a.settled_at, a.sent_at, a.released_at) AS at, i.ordinal, i.turn,
        a.id AS attempt, i.verdict, i.reason, i.provider_id, a.status, a.receipt, a.answer,
        a.look_up_at, a.possible_double
      FROM item i JOIN attempt a ON a.id = i.attempt_id
      WHERE i.lead_id = :lead AND i.verdict <> 'open'
      """),
  CALLBACK(
      """
      SELECT c.received_at AS at, f.ordinal, f.turn, c.id AS callback, c.kind, f.joined_by,
        c.times, c.applied_at, f.event AS event_json
      FROM fact f JOIN callback c ON c.id = f.callback_id WHERE f.lead_id = :lead
      """),
  OUTCOME(
      """
      SELECT created_at AS at, ordinal, number AS event, version, result, data AS data_json
      FROM outcome_event WHERE lead_id = :lead
      """),
  CRM_UPDATE(
      """
      SELECT COALESCE(u.done_at, u.due_at, e.created_at) AS at, u.ordinal, u.consumer,
        u.number AS event, u.state, u.tries, u.reason
      FROM crm_update u LEFT JOIN outcome_event e ON e.number = u.number WHERE u.lead_id = :lead
      """),
  NOTE(
      """
      SELECT created_at AS at, ordinal, author, text, settles_as FROM note WHERE lead_id = :lead
      """),
  SUPPRESSION(
      """
      SELECT s.created_at AS at, s.id AS suppression, s.scope, s.reason, s.source, s.expires_at
      FROM suppression s JOIN lead l ON l.number = s.number WHERE l.id = :lead
      """),
  SUPPRESSION_REMOVED(
      """
      SELECT s.removed_at AS at, s.id AS suppression, s.removed_by, s.removal_note
      FROM suppression s JOIN lead l ON l.number = s.number
      WHERE l.id = :lead AND s.removed_at IS NOT NULL
      """),
  OVERTAKEN(
      """
      SELECT suppressed_at AS at, ordinal, suppression_id AS suppression, released_at
      FROM overtaken WHERE lead_id = :lead
      """);

  private final String sql;

  Chapter(String sql) {
    this.sql = sql;
  }

  List<LeadStory.Event> read(Handle handle, LeadId lead) {
    return ReadRows.query(handle, sql, Map.of("lead", lead.value())).stream()
        .map(row -> event(lead, new LinkedHashMap<>(row)))
        .toList();
  }

  private LeadStory.Event event(LeadId lead, Map<String, Object> row) {
    var at = ReadRows.time(row, "at");
    row.remove("at");
    Number ordinal = (Number) row.remove("ordinal");
    DeliveryId delivery = ordinal == null ? null : new DeliveryId(lead, ordinal.intValue());
    return new LeadStory.Event(at, name().toLowerCase().replace('_', '-'), delivery, row);
  }
}
