package io.trunkline.operations;

import io.trunkline.intake.RowSum;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.LedgerSample;
import io.trunkline.ledger.LedgerSample.Moving;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up the rows of the newest batches; a finished batch is counted once and remembered. */
@Singleton
class RowTotals {
  private static final Duration BACK = Duration.ofHours(24);

  private final LedgerSample sample;
  private final BatchQueries batches;
  private final Clock clock;
  private final Map<Integer, List<RowSum>> finished = new HashMap<>();

  @Inject
  RowTotals(LedgerSample sample, BatchQueries batches, Clock clock) {
    this.sample = sample;
    this.batches = batches;
    this.clock = clock;
  }

  /** Rows by end state. */
  synchronized Map<RowSum.State, Long> totals() {
    Map<RowSum.State, Long> totals = new EnumMap<>(RowSum.State.class);
    for (RowSum.State state : RowSum.State.values()) {
      totals.put(state, 0L);
    }
    Instant since = clock.instant().minus(BACK);
    List<Moving> moving = sample.batchesSince(since);
    finished.keySet().retainAll(moving.stream().map(Moving::id).toList());
    moving.forEach(batch -> add(totals, batch));
    return totals;
  }

  private void add(Map<RowSum.State, Long> totals, Moving batch) {
    List<RowSum> sums = finished.get(batch.id());
    if (sums == null || batch.finished() == null) {
      sums = batches.counted(batch.id()).map(RowSum::of).orElse(List.of());
      remember(batch, sums);
    }
    for (RowSum sum : sums) {
      totals.replaceAll((state, rows) -> rows + sum.in(state));
    }
  }

  /** Held rows may still be settled by a person or a late callback. */
  private void remember(Moving batch, List<RowSum> sums) {
    if (batch.finished() != null && sums.stream().allMatch(sum -> sum.held() == 0)) {
      finished.put(batch.id(), sums);
    } else {
      finished.remove(batch.id());
    }
  }
}
