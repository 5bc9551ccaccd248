package io.trunkline.ledger;

import io.trunkline.ledger.Leases.Lease;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A lease that is renewed until it is closed, for work that may take hours. */
public final class HeldLease implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HeldLease.class);
  private static final int RENEWALS_IN_ITS_TIME = 4;

  private static final ScheduledExecutorService RENEWING =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "lease-renewals");
            thread.setDaemon(true);
            return thread;
          });

  private final String name;
  private final Lease lease;
  private final ScheduledFuture<?> renewal;

  HeldLease(String name, Lease lease, Duration time) {
    this.name = name;
    this.lease = lease;
    long pause = time.dividedBy(RENEWALS_IN_ITS_TIME).toMillis();
    this.renewal =
        RENEWING.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Never beside {@link #close}: it would take the lease anew that was just given back. */
  private synchronized void renew() {
    try {
      if (!renewal.isCancelled() && !lease.renew()) {
        renewal.cancel(false);
        LOG.errorf("%s was so long without the ledger that another replica began it", name);
      }
    } catch (RuntimeException unreachable) {
      LOG.debugf(unreachable, "The lease of %s is renewed at the next try", name);
    }
  }

  @Override
  public synchronized void close() {
    renewal.cancel(false);
    try {
      lease.close();
    } catch (RuntimeException unreachable) {
      LOG.debugf(unreachable, "The lease of %s ends by itself", name);
    }
  }
}
