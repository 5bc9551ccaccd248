package io.trunkline.dispatch;

import io.trunkline.provider.AnswerText;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Repeats every kind of round while the process sends. */
@Singleton
class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class);

  private final List<Round> all;
  private final ScheduledExecutorService timers;

  @Inject
  Rounds(Instance<Round> all) {
    this(all.stream().toList());
  }

  /** A thread for each: one that waits for an answer or reads long must not stop another. */
  Rounds(List<Round> all) {
    this.all = all;
    this.timers = Executors.newScheduledThreadPool(all.size());
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
