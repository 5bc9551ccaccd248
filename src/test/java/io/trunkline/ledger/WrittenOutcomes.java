package io.trunkline.ledger;

import io.trunkline.callback.NewCallback;
import io.trunkline.lead.DeliveryId;
import io.trunkline.outcome.OutcomeTable;
import io.trunkline.outcome.Result;
import io.trunkline.provider.CallEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives deliveries outcomes, as callbacks would. */
public final class WrittenOutcomes {
  private final Database database;
  private long next = 1;

  public WrittenOutcomes(Database database) {
    this.database = database;
  }

  /** Adds a fact whose status is this result, and makes the outcome again. */
  public void write(DeliveryId delivery, String result) {
    var callback =
        new NewCallback("test", "flow", null, null, ("" + next).getBytes(StandardCharsets.UTF_8));
    new CallbackLedger(database).store(List.of(callback));
    database.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO fact (callback_id, position, lead_id, ordinal, turn, joined_by,"
                      + " event) VALUES (:id, 0, :lead, 1, 1, 'reference', :event)")
              .bind("id", next++)
              .bind("lead", delivery.lead().value())
              .bind("event", EventJson.write(event(result)))
              .execute();
          var locked = LockedDelivery.lock(handle, List.of(delivery.lead().value()));
          return OutcomeRows.renew(
              handle, locked, java.util.Set.of(), account -> table(), database);
        });
  }

  private static CallEvent event(String result) {
    return CallEvent.of(result).at(Instant.EPOCH).transcript("=1+1").build();
  }

  private static OutcomeTable table() {
    return new OutcomeTable(
        Arrays.stream(Result.values()).collect(Collectors.toMap(Result::code, one -> one)),
        Map.of());
  }
}
