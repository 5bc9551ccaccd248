package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.DeliveryQueries.Delivery;
import io.trunkline.ledger.DeliveryQueries.Part;
import io.trunkline.testing.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryQueriesTest {
  private static final int LOOK = 4;

  @ParameterizedTest
  @EnumSource
  void aRareStateIsFoundInPartsThatEachLookAtFewDeliveries(TestDatabases kind) {
    try (Database database = kind.open()) {
      rows(database, 10, 3, 9);
      var queries = new DeliveryQueries(database, LOOK);
      Part first = queries.list(Optional.of("held"), 0, Optional.empty(), 100);
      assertThat(ids(first)).containsExactly("1.0.3-1");
      assertThat(first.next()).hasToString("Optional[1.0.4-1]");
      Part second = queries.list(Optional.of("held"), 0, first.next(), 100);
      assertThat(second.found()).as("none, and yet not the end").isEmpty();
      Part third = queries.list(Optional.of("held"), 0, second.next(), 100);
      assertThat(ids(third)).containsExactly("1.0.9-1");
      assertThat(third.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyDeliveryIsInOnePartAndNoneInTwo(TestDatabases kind) {
    try (Database database = kind.open()) {
      rows(database, 8);
      var queries = new DeliveryQueries(database, LOOK);
      List<String> all = new ArrayList<>();
      Optional<DeliveryId> next = Optional.empty();
      do {
        Part part = queries.list(Optional.empty(), 1, next, 3);
        all.addAll(ids(part));
        next = part.next();
      } while (next.isPresent());
      assertThat(all).hasSize(8).doesNotHaveDuplicates().isSorted();
    }
  }

  private static void rows(Database database, int count, Integer... held) {
    SampleRows rows = new SampleRows(database).batch(1, count);
    for (int row = 1; row <= count; row++) {
      String state = List.of(held).contains(row) ? "held" : "accepted";
      rows.lead(1, row, "decided", null).delivery(1, row, state, null);
    }
  }

  private static List<String> ids(Part part) {
    return part.found().stream().map(Delivery::id).map(DeliveryId::toString).toList();
  }
}
