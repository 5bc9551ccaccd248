package io.trunkline.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trunkline.ledger.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps looking at mappings, waiting leads and unfinished batches while the application runs. */
@ApplicationScoped
class IntakeLoops {
  private static final Logger LOG = Logger.getLogger(IntakeLoops.class);

  @Inject WaitingLeads waiting;
  @Inject Batches batches;
  @Inject BatchGuard guard;
  @Inject MappingWatch mappings;

  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "intake-loop");
            thread.setDaemon(true);
            return thread;
          });

  void start(@Observes StartupEvent started) {
    every(
        2,
        "mappings",
        () -> {
          mappings.look();
          return null;
        });
    every(
        2,
        "waiting leads",
        () -> {
          waiting.decide();
          return null;
        });
    every(
        1,
        "unfinished batches",
        () -> {
          batches.look();
          return null;
        });
    every(
        1,
        "batches that are kept back",
        () -> {
          guard.look();
          return null;
        });
  }

  void stop(@Observes ShutdownEvent stopping) {
    timer.shutdownNow();
  }

  private void every(int seconds, String what, Callable<Void> work) {
    timer.scheduleWithFixedDelay(new Loop(what, work), 1, seconds, TimeUnit.SECONDS);
  }

  /** One fault must not end the loop, and is told once and not at each turn. */
  private static final class Loop implements Runnable {
    private final String what;
    private final Callable<Void> work;
    private String told;

    Loop(String what, Callable<Void> work) {
      this.what = what;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        work.call();
        told = null;
      } catch (Exception failed) {
        String why = Cause.of(failed);
        if (!why.equals(told)) {
          LOG.warnf("Looking at %s failed and is tried again: %s", what, why);
        }
        told = why;
      }
    }
  }
}
