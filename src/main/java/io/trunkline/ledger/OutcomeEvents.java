package io.trunkline.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.outcome.OutcomeEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads outcome events with what routes and files want to know of their leads. */
final class OutcomeEvents {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  /** Events and their leads; a condition over {@code e} follows. */
  static final String SELECT =
      """
      SELECT e.number, e.lead_id, e.ordinal, e.version, c.name AS campaign, d.account,
        d.number AS phone, e.data, e.created_at, l.row_values, b.columns AS batch_columns
      FROM outcome_event e
      JOIN delivery d ON d.lead_id = e.lead_id AND d.ordinal = e.ordinal
      LEFT JOIN campaign c ON c.id = e.campaign_id
      LEFT JOIN lead l ON l.id = e.lead_id
      LEFT JOIN batch b ON b.id = e.lead_id / 4294967296
      """;

  private OutcomeEvents() {}

  static OutcomeEvent read(ResultSet row) throws SQLException {
    return new OutcomeEvent(
        row.getLong("number"),
        new DeliveryId(new LeadId(row.getLong("lead_id")), row.getInt("ordinal")),
        row.getInt("version"),
        row.getString("campaign") == null ? "" : row.getString("campaign"),
        row.getString("account"),
        row.getString("phone"),
        row(row.getString("batch_columns"), row.getString("row_values")),
        EventJson.outcome(row.getString("data")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Map<String, String> row(String columns, String values) {
    Map<String, String> row = new LinkedHashMap<>();
    if (columns != null && values != null) {
      List<String> names = Json.read(columns, TEXTS);
      List<String> texts = Json.read(values, TEXTS);
      for (int i = 0; i < Math.min(names.size(), texts.size()); i++) {
        row.put(normalised(names.get(i)), texts.get(i));
      }
    }
    return row;
  }

  /** As attributes are named in campaigns: {@code Order ID} is {@code order_id}. */
  private static String normalised(String column) {
    return column.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "_");
  }
}
