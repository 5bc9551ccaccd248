package io.trunkline.schedule;

import io.trunkline.ledger.Leases.Lease;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the leases of runs that take long. */
final class Renewals implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Renewals.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "schedule-leases");
            thread.setDaemon(true);
            return thread;
          });

  /** Renews it until what is returned is closed. */
  AutoCloseable keep(Lease lease, String name) {
    long pause = Schedule.LEASE.toMillis() / 3;
    ScheduledFuture<?> kept =
        timer.scheduleWithFixedDelay(() -> renew(lease, name), pause, pause, TimeUnit.MILLISECONDS);
    return () -> kept.cancel(false);
  }

  private static void renew(Lease lease, String name) {
    try {
      if (!lease.renew()) {
        LOG.errorf("Schedule %s: the run took so long without the ledger that another began", name);
      }
    } catch (RuntimeException unreachable) {
      LOG.warnf("Schedule %s: its lease could not be renewed; that is tried again", name);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
