package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.NewCallback;
import io.trunkline.callback.Reading;
import io.trunkline.ledger.ApplyLedger;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.outcome.OutcomeTable;
import io.trunkline.provider.CallEvent;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1, for rows that went back to their sender and were called after all. */
class CalledRowsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void promise1TheFileOfRejectedRowsIsWrittenAgainWithoutThem(TestDatabases kind)
      throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      Batch batch =
          house.load(
              "leads.csv",
              "Customer Name,Mobile No\nAsha,9876543210\nBabul,9876543211\nChitra,9876543212\n");
      house.sql(
          "INSERT INTO item (lead_id, ordinal, turn, attempt_id, verdict)"
              + " SELECT lead_id, 1, 1, 1, 'refused' FROM delivery");
      house.sql("UPDATE delivery SET turns = 1, due_at = NULL, state = 'accepted'");
      refuse(house, 1, 2);
      house.watch.look();
      assertThat(house.batches.unfinished()).isEmpty();
      assertThat(house.lines("rejected/leads/leads.csv")).hasSize(3);

      called(house, batch, 1);
      refuse(house, 3);
      house.watch.look();
      assertThat(house.lines("rejected/leads/leads.csv"))
          .as("as many as before, but others")
          .hasSize(3)
          .noneMatch(line -> line.startsWith("Asha"))
          .anyMatch(line -> line.startsWith("Chitra"));
      assertThat(house.counts(batch).sent()).isEqualTo(1);
      assertThat(house.counts(batch).addsUp()).isTrue();
    }
  }

  private static void refuse(IntakeHouse house, int... rows) {
    for (int row : rows) {
      house.sql(
          "UPDATE delivery SET state = 'refused', reason = 'no'"
              + " WHERE lead_id = (SELECT id FROM lead WHERE line = "
              + (row + 1)
              + ")");
    }
  }

  private static void called(IntakeHouse house, Batch batch, int row) {
    var installation = new Installation(house.database);
    String reference = installation.tag() + "-" + batch.id() + ".0." + row + "-1-1";
    var callbacks = new CallbackLedger(house.database);
    callbacks.store(List.of(new NewCallback("in", "flow", reference, null, new byte[] {1})));
    house.sql(
        "INSERT INTO attempt (id, account, operation, state, calls, group_key, released_at,"
            + " answer_by, window_at) VALUES (1, 'in', 'call', 'settled', 3, '',"
            + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
    var event = CallEvent.of("ok").build();
    new ApplyLedger(house.database, new SuppressionLedger(house.database), installation)
        .apply(
            callbacks.due(1),
            new ApplyLedger.Rules(
                one -> new Reading.Events(List.of(event)), account -> OutcomeTable.EMPTY));
  }
}
