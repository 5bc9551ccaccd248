package io.trunkline.sftp;

import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Turns at a place that one replica takes at a time. They spare a second download; should two
 * overlap after a long standstill, the ledger still takes the same bytes once.
 */
final class OneReplica {
  private static final Logger LOG = Logger.getLogger(OneReplica.class);
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final Leases leases;
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "sftp-lease");
            thread.setDaemon(true);
            return thread;
          });

  OneReplica(Leases leases) {
    this.leases = leases;
  }

  /** A turn, held until it is closed; empty if another replica has it. */
  Optional<Turn> take(String place) {
    UUID id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    return leases.take("sftp " + id, LEASE).map(Turn::new);
  }

  /** Renews its lease while it lasts: a file may take hours. */
  final class Turn implements AutoCloseable {
    private final Lease lease;
    private final ScheduledFuture<?> renewal;

    private Turn(Lease lease) {
      this.lease = lease;
      long pause = LEASE.toSeconds() / 4;
      this.renewal = renewing.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.SECONDS);
    }

    private void renew() {
      try {
        lease.renew();
      } catch (RuntimeException unreachable) {
        LOG.debug("The lease is renewed at the next try", unreachable);
      }
    }

    @Override
    public void close() {
      renewal.cancel(false);
      try {
        lease.close();
      } catch (RuntimeException unreachable) {
        LOG.debug("The lease ends by itself", unreachable);
      }
    }
  }
}
