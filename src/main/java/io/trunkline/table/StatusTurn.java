package io.trunkline.table;

import io.trunkline.intake.Batch;
import io.trunkline.intake.Poll;
import io.trunkline.intake.Polls;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.ClaimedRows;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import io.trunkline.ledger.UserTable;
import io.trunkline.table.TableMode.ByStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Reads the rows that a status column calls fresh. A claim is both the mark in the table and the
 * identity of the poll, so whoever finds it later knows from the ledger whether its rows are
 * stored.
 */
final class StatusTurn {
  /** A claim whose owner has not been heard of for so long is gone on with. */
  private static final Duration HELD = Duration.ofMinutes(2);

  private static final int LONGEST_REASON = 128;

  private final TableSource source;
  private final ByStatus mode;
  private final UserTable table;
  private final ClaimedRows rows;
  private final Polls polls;
  private final BatchLedger batches;
  private final Leases leases;

  StatusTurn(
      TableSource source,
      ByStatus mode,
      UserTable table,
      Polls polls,
      BatchLedger batches,
      Leases leases) {
    this.source = source;
    this.mode = mode;
    this.table = table;
    this.rows = new ClaimedRows(table, mode);
    this.polls = polls;
    this.batches = batches;
    this.leases = leases;
  }

  /**
   * Goes on with claims that were left, and reads until nothing is fresh or its time is over.
   *
   * @param owner how all claims of this source in this installation begin
   * @param inTime false when no further batch is to be begun
   */
  void run(String owner, BooleanSupplier inTime) {
    rows.open(owner).forEach(this::takeOver);
    while (takeFresh(owner + newId()) && inTime.getAsBoolean()) {}
  }

  private void takeOver(String claim) {
    Optional<Lease> lease = lease(claim);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        finish(claim);
      }
    }
  }

  /** Returns true if there may be more. */
  private boolean takeFresh(String claim) {
    try (Lease held = lease(claim).orElseThrow()) {
      int taken = rows.claim(claim);
      if (taken > 0) {
        finish(claim);
      }
      return taken >= source.rows();
    }
  }

  /** Stores the rows of a claim unless they are, and marks them. */
  private void finish(String claim) {
    Optional<Batch> stored = polls.find(source.name(), claim).or(() -> store(claim));
    stored.ifPresent(batch -> rows.mark(claim, batch.rowsRead(), rejected(batch)));
  }

  private Optional<Batch> store(String claim) {
    List<TableRow> read = rows.read(claim).rows();
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of(polls.take(poll(source, claim, table.columns(), read), null));
  }

  static Poll poll(TableSource source, String identity, List<String> columns, List<TableRow> rows) {
    return Poll.ofValues(
            source.name(),
            identity,
            source.mapping(),
            source.campaigns(),
            columns,
            rows.stream().map(TableRow::values).toList())
        .guarded(source.rails());
  }

  /** Keys of the rows that no campaign takes, by their reasons. */
  private Map<String, List<String>> rejected(Batch batch) {
    Map<String, List<String>> keys = new TreeMap<>();
    if (mode.marksRejected()) {
      int key = batch.columns().indexOf(source.key());
      Map<Integer, List<String>> reasons = new HashMap<>();
      batches.rejectedRows(
          batch.id(),
          row -> {
            List<String> all = reasons.computeIfAbsent(row.id().row(), r -> new ArrayList<>());
            all.add(row.reason());
            if (all.size() == batch.campaigns().size()) {
              keys.computeIfAbsent(reason(all), r -> new ArrayList<>()).add(row.values().get(key));
            }
          });
    }
    return keys;
  }

  private static String reason(List<String> reasons) {
    String all = String.join("; ", reasons.stream().distinct().toList());
    return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON);
  }

  private Optional<Lease> lease(String claim) {
    return leases.take("claim:" + claim, HELD);
  }

  private static String newId() {
    return UUID.randomUUID().toString().substring(0, 18).replace("-", "");
  }
}
