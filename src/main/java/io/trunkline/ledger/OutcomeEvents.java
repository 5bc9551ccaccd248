package io.trunkline.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trunkline.intake.RowFormat;
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
        d.number AS phone, e.data, e.created_at, l.row_values, b.columns AS batch_columns,
        b.format AS batch_format
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
        values(row),
        EventJson.outcome(row.getString("data")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Map<String, String> values(ResultSet row) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    if (row.getString("batch_columns") != null && row.getString("row_values") != null) {
      List<String> names = texts(row, "batch_columns");
      List<String> found =
          RowFormat.of(texts(row, "batch_format")).values(texts(row, "row_values"), names);
      for (int i = 0; i < Math.min(names.size(), found.size()); i++) {
        values.put(normalised(names.get(i)), found.get(i));
      }
    }
    return values;
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Json.read(row.getString(column), TEXTS);
  }

  /** As attributes are named in campaigns: {@code Order ID} is {@code order_id}. */
  private static String normalised(String column) {
    return column.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "_");
  }
}
