package io.trunkline.kafka;

import io.trunkline.intake.OtherPollException;
import io.trunkline.intake.StaleBatchException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads a topic turn by turn, each a batch. What fails is told once and tried again, with what the
 * ledger has not got.
 */
final class TopicTurns {
  private static final Logger LOG = Logger.getLogger(TopicTurns.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Of whoever refuses us; many tries might close an account. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

  private final KafkaServer server;
  private final TopicTerms terms;
  private final TopicFaults faults;
  private final Supplier<TopicReader> opening;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile TopicReader reader;
  private volatile boolean stopped;
  private long resumeAt = System.nanoTime();

  TopicTurns(
      KafkaServer server, TopicTerms terms, TopicFaults faults, Supplier<TopicReader> opening) {
    this.server = server;
    this.terms = terms;
    this.faults = faults;
    this.opening = opening;
  }

  /**
   * Gathers a batch and has it stored.
   *
   * @param route stores it; returns what ended it, null if nothing did
   * @return messages that were stored
   */
  int take(Function<KafkaChunk, Throwable> route) {
    turn.lock();
    try {
      return stopped || System.nanoTime() - resumeAt < 0 ? 0 : read(route);
    } catch (WakeupException | InterruptException stop) {
      return 0;
    } catch (RuntimeException | LinkageError failed) {
      fail(failed);
      return 0;
    } finally {
      turn.unlock();
    }
  }

  private int read(Function<KafkaChunk, Throwable> route) {
    if (reader == null) {
      reader = opening.get();
    }
    KafkaChunk chunk = reader.gather();
    Throwable fault = chunk.isEmpty() ? null : chunk.fault(route.apply(chunk));
    if (fault == null) {
      faults.works(terms.place());
      if (!chunk.isEmpty()) {
        reader.stored(chunk);
      }
      return chunk.size();
    }
    reader.back();
    // Another process was faster: its partitions are ours no more, or the ledger is ahead of us.
    if (!(fault instanceof StaleBatchException || fault instanceof OtherPollException)) {
      pause(PAUSE, fault);
    }
    return 0;
  }

  private void fail(Throwable failed) {
    boolean refused = failed instanceof KafkaException && !(failed instanceof RetriableException);
    if (refused || reader == null) {
      close();
      pause(LONG_PAUSE, failed);
    } else {
      reader.back();
      pause(PAUSE, failed);
    }
  }

  private void pause(Duration time, Throwable why) {
    faults.stands(terms.place(), KafkaFaults.of(server, terms, why));
    resumeAt = System.nanoTime() + time.toNanos();
  }

  void start() {
    stopped = false;
  }

  /** Ends the turn that is under way, and leaves the group. */
  void stop() {
    stopped = true;
    TopicReader open = reader;
    if (open != null) {
      open.wake();
    }
    turn.lock();
    try {
      close();
      faults.forget(terms.place());
    } finally {
      turn.unlock();
    }
  }

  private void close() {
    TopicReader open = reader;
    reader = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (RuntimeException unheard) {
      LOG.debug("The group finds out by itself that a member has left", unheard);
    }
  }
}
