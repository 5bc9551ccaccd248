package io.trunkline.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trunkline.ledger.BatchQueries.Batch;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs the samples through the whole corridor and tells in plain words what happened. */
@Singleton
class Demo {
  private static final Logger LOG = Logger.getLogger(Demo.class);
  private static final int AFTER_ALL_OTHERS = 100_000;
  private static final int MOST_LOOKS = 90;

  private final TrunklineConfig config;
  private final DemoSamples samples;
  private final DemoReport report;
  private volatile Thread running;

  @Inject
  Demo(TrunklineConfig config, DemoSamples samples, DemoReport report) {
    this.config = config;
    this.samples = samples;
    this.report = report;
  }

  void start(@Observes @Priority(AFTER_ALL_OTHERS) StartupEvent started) {
    if (config.demo()) {
      running = new Thread(this::run, "demo");
      running.setDaemon(true);
      running.start();
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (running != null) {
      running.interrupt();
    }
  }

  private void run() {
    try {
      LOG.info(report.beginning());
      Optional<Batch> before = samples.batch();
      if (before.isEmpty()) {
        samples.load();
      }
      watch();
      LOG.info(report.end(samples.batch(), before.isPresent()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failed) {
      LOG.errorf("The demo cannot go on; Trunkline itself does: %s", failed);
    }
  }

  /** Until every row has its end and every call its outcome, or for three quarters of a minute. */
  private void watch() throws InterruptedException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (samples.batch().filter(report::complete).isPresent()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
