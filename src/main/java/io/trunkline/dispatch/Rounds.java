package io.trunkline.dispatch;

import io.trunkline.provider.AnswerText;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Repeats every kind of round while the process sends. */
@Singleton
class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class);

  /** Look-ups may wait for an answer; the others must not wait for them. */
  private static final int THREADS = 3;

  private final Instance<Round> all;
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(THREADS);

  @Inject
  Rounds(Instance<Round> all) {
    this.all = all;
  }

  void start() {
    for (Round one : all) {
      long pause = one.pause().toMillis();
      timers.scheduleWithFixedDelay(() -> guarded(one), pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** Not interrupted: that would close the file of an embedded database that is being written. */
  void stop() {
    timers.shutdown();
  }

  void await(Duration patience) throws InterruptedException {
    timers.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS);
  }

  private static void guarded(Round one) {
    try {
      one.round();
    } catch (RuntimeException | Error failed) {
      LOG.warnf(
          "The round of %s failed and is repeated: %s",
          one.work(), AnswerText.safe(failed.getMessage()));
    }
  }
}
