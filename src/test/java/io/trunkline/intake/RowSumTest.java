package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.BatchQueries.Batch;
import io.trunkline.ledger.BatchQueries.Count;
import io.trunkline.ledger.BatchQueries.Counted;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSumTest {

  @Test
  void promise1EveryStateCountsAndTheSumIsTheRowsRead() {
    RowSum sum =
        sum(
            10,
            count("decided", "accepted", 2),
            count("decided", "dead", 1),
            count("rejected", null, 1),
            count("duplicate", null, 1),
            count("decided", "suppressed", 1),
            count("held", null, 1),
            count("waiting", null, 1),
            count("decided", "sending", 1),
            count("decided", "unknown", 1));
    assertThat(sum).isEqualTo(new RowSum(1, "orders", 10, 2, 2, 1, 1, 1, 1, 2, 0, true));
  }

  @Test
  void promise1ARowThatIsMissingOrStandsNowhereIsShown() {
    assertThat(sum(3, count("waiting", null, 2)).addsUp()).isFalse();
    assertThat(sum(3, count("waiting", null, 2)).lost()).isEqualTo(1);
    assertThat(sum(1, count("decided", null, 1)).lost()).isEqualTo(1);
    assertThat(sum(1, count("decided", null, 1)).addsUp()).isFalse();
  }

  @Test
  void oneRowIsNotCalledRows() {
    assertThat(sum(1, count("held", null, 1)).words()).startsWith("1 row = 0 sent");
    assertThat(sum(0).words()).startsWith("0 rows = 0 sent");
    assertThat(sum(2).words()).startsWith("2 rows").endsWith("(this does not add up)");
  }

  @Test
  void aCampaignWithoutARowHasItsSum() {
    assertThat(sum(0)).isEqualTo(new RowSum(1, "orders", 0, 0, 0, 0, 0, 0, 0, 0, 0, true));
  }

  private static RowSum sum(int rows, Count... counts) {
    var batch =
        new Batch(
            1, "leads", "a.csv", 1, "loaded", null, rows, null, null, null, 0, null, List.of());
    return RowSum.of(new Counted(batch, List.of("orders"), List.of(counts))).get(0);
  }

  private static Count count(String lead, String delivery, long rows) {
    return new Count("orders", lead, delivery, null, null, rows);
  }
}
