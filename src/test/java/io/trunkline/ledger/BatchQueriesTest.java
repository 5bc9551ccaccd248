package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.BatchQueries.Count;
import io.trunkline.testing.TestDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchQueriesTest {

  @ParameterizedTest
  @EnumSource
  void rowsAreCountedByStateAndReasonWithinTheirBatch(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database)
          .batch(3, 4)
          .lead(3, 1, "decided", null)
          .delivery(3, 1, "accepted", null)
          .lead(3, 2, "decided", null)
          .delivery(3, 2, "accepted", null)
          .lead(3, 3, "rejected", "number-missing")
          .lead(3, 4, "waiting", null)
          .batch(4, 1)
          .lead(4, 9, "waiting", null);
      var counted = new BatchQueries(database).counted(3).orElseThrow();
      assertThat(counted.campaigns()).containsExactly("orders");
      assertThat(counted.batch().rows()).isEqualTo(4);
      assertThat(counted.counts())
          .containsExactlyInAnyOrder(
              new Count("orders", "decided", "accepted", null, null, 2),
              new Count("orders", "rejected", null, null, "number-missing", 1),
              new Count("orders", "waiting", null, null, null, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchesComeInPages(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database).batch(1, 0).batch(2, 0).batch(3, 0);
      var queries = new BatchQueries(database);
      assertThat(queries.list(0, 2)).extracting(BatchQueries.Batch::id).containsExactly(1, 2);
      assertThat(queries.list(2, 2)).extracting(BatchQueries.Batch::id).containsExactly(3);
      assertThat(queries.counted(9)).isEmpty();
    }
  }
}
