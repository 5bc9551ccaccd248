package io.trunkline.ledger;

import io.trunkline.dispatch.Settlement.ItemSettlement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes the verdicts of items, most of which get their row only now. */
final class SettledItems {
  private static final String COLUMNS =
      """
      FROM UNNEST(CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
        CAST(:turns AS INTEGER ARRAY), CAST(:attempts AS BIGINT ARRAY),
        CAST(:verdicts AS VARCHAR ARRAY), CAST(:ids AS VARCHAR ARRAY),
        CAST(:hints AS VARCHAR ARRAY))
        AS t(lead_id, ordinal, turn, attempt_id, verdict, provider_id, hint)
      """;

  private static final String INSERT =
      """
      INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict, provider_id, reason)
      SELECT lead_id, ordinal, turn, attempt_id, verdict, provider_id, hint
      """
          + COLUMNS
          + "ON CONFLICT DO NOTHING";

  private static final String UPDATE =
      "MERGE INTO item i USING (SELECT * "
          + COLUMNS
          + """
          ) s
          ON i.lead_id = s.lead_id AND i.ordinal = s.ordinal AND i.turn = s.turn
            AND (i.verdict = 'open'
              OR s.verdict = 'accepted' AND (i.verdict <> 'accepted'
                OR i.provider_id IS DISTINCT FROM COALESCE(s.provider_id, i.provider_id)
                OR i.reason IS DISTINCT FROM s.hint)
              OR i.verdict = 'unknown' AND s.verdict = 'refused')
          WHEN MATCHED THEN UPDATE SET verdict = s.verdict,
            provider_id = COALESCE(s.provider_id, i.provider_id), reason = s.hint
          """;

  private SettledItems() {}

  /** An item and the attempt that its verdict comes from. */
  record Settled(long attempt, ItemSettlement item) {}

  /** Writes them in this order; what other evidence has settled already stays as it is. */
  static void write(Handle handle, List<Settled> items) {
    if (bind(handle.createUpdate(INSERT), items).execute() < items.size()) {
      bind(handle.createUpdate(UPDATE), items).execute();
    }
  }

  private static Update bind(Update update, List<Settled> items) {
    return ItemColumns.bind(update, items.stream().map(one -> one.item().item()).toList())
        .bindArray("attempts", Long.class, items.stream().map(Settled::attempt).toList())
        .bindArray("verdicts", String.class, column(items, ItemSettlement::verdict))
        .bindArray(
            "ids",
            String.class,
            column(items, one -> Texts.fit(one.providerId(), Texts.PROVIDER_ID)))
        .bindArray("hints", String.class, column(items, one -> Texts.fit(one.hint(), Texts.HINT)));
  }

  private static List<String> column(List<Settled> items, Function<ItemSettlement, String> value) {
    return items.stream().map(one -> value.apply(one.item())).collect(Collectors.toList());
  }
}
