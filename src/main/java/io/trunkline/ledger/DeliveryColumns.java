package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.GuardState;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.lead.LeadId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** First deliveries as the columns of their table, to be stored by one statement. */
final class DeliveryColumns {
  /** Why a delivery waits without being due. */
  static final String KEPT = "batch-waits";

  private DeliveryColumns() {}

  /**
   * Stores the first deliveries of leads that are decided.
   *
   * @param now when those without a due time are due
   * @param guards what keeps a lead's batch back
   */
  static void insert(
      Handle handle,
      int campaign,
      List<OfferedLead> leads,
      Instant now,
      Function<LeadId, GuardState> guards) {
    if (leads.isEmpty()) {
      return;
    }
    Update update =
        handle.createUpdate(
            """
            INSERT INTO delivery (lead_id, ordinal, campaign_id, campaign_hash, account, operation,
              group_key, number, fields, state, reason, due_at, kept_due_at, created_at)
            SELECT lead_id, 1, :campaign, hash, account, operation, group_key, number, fields,
              'waiting', kept, CASE WHEN kept IS NULL THEN due_at END,
              CASE WHEN kept IS NOT NULL THEN due_at END, CAST(:now AS TIMESTAMP WITH TIME ZONE)
            FROM (SELECT t.*, COALESCE(CAST(t.due AS TIMESTAMP WITH TIME ZONE),
              CAST(:now AS TIMESTAMP WITH TIME ZONE)) AS due_at
              FROM UNNEST(CAST(:ids AS BIGINT ARRAY), CAST(:hashes AS VARCHAR ARRAY),
              CAST(:accounts AS VARCHAR ARRAY), CAST(:operations AS VARCHAR ARRAY),
              CAST(:groups AS VARCHAR ARRAY), CAST(:numbers AS VARCHAR ARRAY),
              CAST(:fields AS VARCHAR ARRAY), CAST(:dues AS VARCHAR ARRAY),
              CAST(:kept AS VARCHAR ARRAY))
              AS t(lead_id, hash, account, operation, group_key, number, fields, due, kept)) d
            """);
    column(update, "hashes", leads, Delivered::hash);
    column(update, "accounts", leads, Delivered::account);
    column(update, "operations", leads, Delivered::operation);
    column(update, "groups", leads, Delivered::group);
    column(update, "fields", leads, Delivered::fields);
    column(update, "dues", leads, delivered -> Times.text(delivered.due()));
    LeadColumns.text(update, "kept", leads, lead -> guards.apply(lead.id()).keeps() ? KEPT : null);
    LeadColumns.text(update, "numbers", leads, LeadColumns::number);
    update
        .bindArray("ids", Long.class, leads.stream().map(lead -> lead.id().value()).toList())
        .bind("campaign", campaign)
        .bind("now", utc(now))
        .execute();
  }

  private static void column(
      Update update, String name, List<OfferedLead> leads, Function<Delivered, String> value) {
    LeadColumns.text(update, name, leads, lead -> value.apply((Delivered) lead.fate()));
  }
}
