package io.trunkline.intake;

import io.trunkline.ledger.BatchSweep;
import io.trunkline.ledger.CanaryLedger;
import io.trunkline.ledger.Cause;
import io.trunkline.ledger.GuardLedger;
import io.trunkline.ledger.GuardLedger.Kept;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Judges batches that were read to their end, and lets them go, out or wait for a person. */
@Singleton
public class BatchGuard {
  private static final Logger LOG = Logger.getLogger(BatchGuard.class);
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final GuardLedger ledger;
  private final CanaryLedger canaries;
  private final BatchSweep sweep;
  private final Leases leases;
  private final Map<Integer, String> told = new HashMap<>();

  @Inject
  public BatchGuard(GuardLedger ledger, CanaryLedger canaries, BatchSweep sweep, Leases leases) {
    this.ledger = ledger;
    this.canaries = canaries;
    this.sweep = sweep;
    this.leases = leases;
  }

  /** Does what is next for each batch that is kept back, unless another replica does. */
  public synchronized void look() {
    List<Kept> pending = ledger.pending();
    told.keySet().retainAll(pending.stream().map(Kept::id).toList());
    if (pending.isEmpty()) {
      return;
    }
    Optional<Lease> lease = leases.take("guard", LEASE);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        pending.stream().filter(one -> held.renew()).forEach(this::tryToLook);
      }
    }
  }

  /** What is wrong with one batch keeps no other back, and is told once. */
  private void tryToLook(Kept batch) {
    try {
      look(batch);
      told.remove(batch.id());
    } catch (RuntimeException failed) {
      String why = Cause.of(failed);
      if (!why.equals(told.put(batch.id(), why))) {
        LOG.warnf("Batch %d is kept back and looked at again: %s", batch.id(), why);
      }
    }
  }

  private void look(Kept batch) {
    switch (batch.guard()) {
      case READING -> tell(batch, ledger.judge(batch.id()));
      case CANARY -> tell(batch, canaries.look(batch.id()));
      case OPENING -> LOG.infof("Batch %d is sent: %d leads", batch.id(), sweep.open(batch.id()));
      case CANCELLING -> sweep.recall(batch.id());
      default -> throw new IllegalStateException("nothing is to be done for " + batch.guard());
    }
  }

  private static void tell(Kept batch, List<String> reasons) {
    if (!reasons.isEmpty()) {
      LOG.warnf(
          "Batch %d (%s of %s) waits for a person, who releases or cancels it: %s",
          batch.id(), batch.file(), batch.source(), String.join("; ", reasons));
    }
  }
}
