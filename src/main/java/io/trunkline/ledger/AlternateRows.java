package io.trunkline.ledger;

import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.lead.ItemId;
import io.trunkline.provider.Call;
import io.trunkline.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Notes which numbers the released calls may ring beside the customer's own. */
final class AlternateRows {
  private AlternateRows() {}

  static void insert(Handle handle, Provider provider, List<ReleasedAttempt> attempts) {
    List<ItemId> items = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (ReleasedAttempt attempt : attempts) {
      for (int i = 0; i < attempt.calls().size(); i++) {
        Call call = attempt.calls().get(i);
        List<String> rung = provider.alternateNumbers(attempt.operation(), call.fields());
        rung.forEach(numbers::add);
        ItemId item = attempt.items().get(i);
        rung.forEach(number -> items.add(item));
      }
    }
    if (!items.isEmpty()) {
      insert(handle, items, numbers);
    }
  }

  private static void insert(Handle handle, List<ItemId> items, List<String> numbers) {
    ItemColumns.bind(
            handle.createUpdate(
                """
                INSERT INTO alternate_number (lead_id, ordinal, turn, number)
                SELECT * FROM UNNEST(CAST(:leads AS BIGINT ARRAY), CAST(:ordinals AS INTEGER ARRAY),
                  CAST(:turns AS INTEGER ARRAY), CAST(:numbers AS VARCHAR ARRAY))
                  AS t(lead_id, ordinal, turn, number)
                ON CONFLICT DO NOTHING
                """),
            items)
        .bindArray("numbers", String.class, numbers)
        .execute();
  }
}
