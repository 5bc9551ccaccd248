package io.trunkline.callback;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trunkline.dispatch.PossibleDoubles;
import io.trunkline.ledger.ApplyLedger;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.outcome.OutcomeTables;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Applies stored callbacks: as soon as they are stored, and again when those that could not be
 * joined are due. Any number of replicas may do so at once.
 */
@Singleton
public class CallbackApplier {
  private static final Logger LOG = Logger.getLogger(CallbackApplier.class);
  private static final int CHUNK = 200;
  private static final int LOOK_EVERY_MILLIS = 1000;

  private final CallbackLedger callbacks;
  private final ApplyLedger ledger;
  private final OutcomeTables tables;
  private final PossibleDoubles doubles;
  private final CallbackReader reader;
  private final ApplyLedger.Rules rules;
  private final Semaphore woken = new Semaphore(0);
  private final Thread loop = new Thread(this::run, "callback-applier");
  private volatile boolean stopped;

  /** Also at the start: tables may have been mended while nothing ran. */
  private volatile boolean remapDue = true;

  @Inject
  public CallbackApplier(
      CallbackLedger callbacks,
      ApplyLedger ledger,
      OutcomeTables tables,
      CallbackReader reader,
      PossibleDoubles doubles) {
    this.callbacks = callbacks;
    this.ledger = ledger;
    this.tables = tables;
    this.doubles = doubles;
    this.reader = reader;
    this.rules =
        new ApplyLedger.Rules(reader::read, account -> tables.of(reader.provider(account)));
  }

  void start(@Observes StartupEvent event) {
    loop.setDaemon(true);
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    wake();
    loop.join(TimeUnit.SECONDS.toMillis(10));
  }

  /** Says that there is something to apply. */
  void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /**
   * Has every callback tried again that could not be read or joined, after a mend.
   *
   * @return how many
   */
  public int reread() {
    int again = callbacks.reread();
    wake();
    return again;
  }

  /**
   * Applies everything that is due.
   *
   * @return how many callbacks were tried
   */
  public int applyDue() {
    if (reader.reload()) {
      callbacks.reread();
    }
    remapDue |= tables.reload();
    if (remapDue) {
      remap();
      remapDue = false;
    }
    int tried = 0;
    int before = -1;
    while (tried != before && !stopped) {
      before = tried;
      tried += apply(callbacks.due(CHUNK));
    }
    return tried;
  }

  /** Makes outcomes again that hold words which no table knew. */
  public void remap() {
    Optional<Long> last = Optional.of(0L);
    while (last.isPresent() && !stopped) {
      last = ledger.remap(last.get(), CHUNK, rules);
    }
  }

  private int apply(List<Long> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    try {
      Applied applied = ledger.apply(ids, rules);
      doubles.tell(applied.doubles());
      return applied.claimed();
    } catch (RuntimeException failed) {
      return ids.size() == 1 ? setAside(ids.get(0), failed) : one(ids);
    }
  }

  /** One that cannot be applied must not hold up the others. */
  private int one(List<Long> ids) {
    return ids.stream().mapToInt(id -> apply(List.of(id))).sum();
  }

  /** If the database is down this fails, too, and the callback stays due. */
  private int setAside(long id, RuntimeException failed) {
    callbacks.setAside(id, "applying it failed with " + failed.getClass().getSimpleName());
    LOG.errorf(
        "Callback %d is stored but cannot be applied; it is listed as unreadable, and is tried"
            + " again a few times, and when callbacks are read again: %s",
        id, failed.getClass().getName());
    LOG.debug("Applying a callback failed", failed);
    return 1;
  }

  private void run() {
    while (!stopped) {
      try {
        applyDue();
        woken.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failed) {
        pause(failed);
      }
    }
  }

  private void pause(RuntimeException failed) {
    LOG.warnf(
        "Callbacks are stored but not applied, and are tried again every second: %s",
        failed.getClass().getName());
    LOG.debug("Callbacks cannot be applied", failed);
    try {
      woken.drainPermits();
      woken.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      stopped = true;
    }
  }
}
