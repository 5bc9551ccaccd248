package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.LeadId;
import io.trunkline.outcome.OutcomeEvent;
import io.trunkline.testing.TestDatabases;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeEventsTest {

  @ParameterizedTest
  @EnumSource
  void anOutcomeRouteSeesTheColumnsOfARecordThatIsKeptAsItsText(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database)
          .batch(1, 1)
          .lead(1, 1, "decided", null)
          .delivery(1, 1, "accepted", null)
          .sql("UPDATE batch SET format = '[\"xml\",\"l\",\"<a>\"]', columns = '[\"@id\",\"a.b\"]'")
          .sql("UPDATE lead SET row_values = '[\"<l id=\\\"7\\\"><a><b>x</b></a></l>\"]'")
          .sql(
              "INSERT INTO outcome_event VALUES (1, %d, 1, 7, 1, 'answered', '{}', CURRENT_TIMESTAMP)"
                  .formatted(LeadId.of(1, 0, 1).value()));
      OutcomeEvent event =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(OutcomeEvents.SELECT)
                          .map((row, context) -> OutcomeEvents.read(row))
                          .one());
      assertThat(event.row()).isEqualTo(Map.of("_id", "7", "a_b", "x"));
    }
  }
}
