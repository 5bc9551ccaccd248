package io.trunkline.intake;

import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.Cause;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Watches batches until each row has come to its end, and keeps their files of rejected rows. */
@Singleton
public class Batches {
  private static final Logger LOG = Logger.getLogger(Batches.class);
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Counting a large batch takes a while; this share of the time at most goes into it. */
  private static final int REST = 30;

  private final BatchLedger ledger;
  private final BatchQueries queries;
  private final Leases leases;
  private final Folders folders;
  private final Clock clock;
  private final Map<Integer, Look> looks = new HashMap<>();
  private final Map<Integer, String> told = new HashMap<>();

  /**
   * What is known of a batch from the last time.
   *
   * @param moving whether some of its rows were on their way
   * @param ask when to ask that again
   * @param count when to count again, even if rows are still moving
   */
  private record Look(boolean moving, Instant ask, Instant count) {}

  @Inject
  Batches(BatchLedger ledger, BatchQueries queries, Leases leases, Folders folders, Clock clock) {
    this.ledger = ledger;
    this.queries = queries;
    this.leases = leases;
    this.folders = folders;
    this.clock = clock;
  }

  /** Where the rejected rows of a batch are; empty if there are none. */
  public Optional<Path> rejectedFile(int batch) {
    return ledger
        .find(batch)
        .filter(found -> ledger.rejectedInFile(batch) > 0)
        .map(this::rejectedFile);
  }

  private Path rejectedFile(Batch batch) {
    return folders.rejectedRows(batch, ledger.firstOfItsName(batch));
  }

  /** Looks at the unfinished batches, unless another replica does. */
  synchronized void look() {
    Optional<Lease> lease = leases.take("batches", LEASE);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        lookAt(ledger.unfinished(), held);
      }
    }
  }

  private void lookAt(List<Batch> batches, Lease lease) {
    List<Integer> unfinished = batches.stream().map(Batch::id).toList();
    looks.keySet().retainAll(unfinished);
    told.keySet().retainAll(unfinished);
    for (Batch batch : batches) {
      Instant start = clock.instant();
      if (isTime(batch, start) && lease.renew()) {
        tryToLookAt(batch);
        Instant counted = rested(start);
        looks.put(batch.id(), ask(batch, counted));
      }
    }
  }

  /** Rows that have just come to rest are counted at once. */
  private boolean isTime(Batch batch, Instant now) {
    Look last = looks.get(batch.id());
    if (last == null || !now.isBefore(last.count())) {
      return true;
    }
    if (!last.moving() || now.isBefore(last.ask())) {
      return false;
    }
    Look look = ask(batch, last.count());
    looks.put(batch.id(), look);
    return !look.moving();
  }

  private Look ask(Batch batch, Instant count) {
    Instant start = clock.instant();
    boolean moving = ledger.moving(batch);
    return new Look(moving, rested(start), count);
  }

  private Instant rested(Instant start) {
    Instant end = clock.instant();
    return end.plus(Duration.between(start, end).multipliedBy(REST));
  }

  /** What is wrong with one batch keeps no other from its end, and is told once. */
  private void tryToLookAt(Batch batch) {
    try {
      lookAt(batch);
      told.remove(batch.id());
    } catch (IOException | RuntimeException failed) {
      String why = Cause.of(failed);
      if (!why.equals(told.put(batch.id(), why))) {
        LOG.warnf(
            "Looking at batch %d (%s) failed and is tried again: %s",
            batch.id(), batch.fileName(), why);
      }
    }
  }

  private void lookAt(Batch batch) throws IOException {
    List<RowSum> sums = queries.counted(batch.id()).map(RowSum::of).orElse(List.of());
    long rejected = sums.stream().mapToLong(RowSum::rejected).sum();
    if (rejected != ledger.rejectedInFile(batch.id())) {
      new RejectedFile(ledger, batch).write(rejectedFile(batch));
      ledger.rejectedInFile(batch.id(), rejected);
    }
    if (sums.stream().allMatch(sum -> sum.open() == 0)) {
      finish(batch, sums);
    } else if (batch.guard().isCancelled() && sums.stream().anyMatch(sum -> sum.waiting() > 0)) {
      ledger.recallAgain(batch.id());
    }
  }

  private void finish(Batch batch, List<RowSum> sums) {
    if (ledger.finished(batch)) {
      sums.forEach(sum -> report(batch, sum));
    }
  }

  private void report(Batch batch, RowSum sum) {
    LOG.infof(
        "Batch %d (%s) is finished for %s: %s%s",
        batch.id(),
        batch.fileName(),
        sum.campaign(),
        sum.words(),
        sum.rejected() == 0 ? "" : "; rejected rows are in " + rejectedFile(batch));
  }
}
