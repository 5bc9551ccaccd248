package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Release.Released;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Releases what is due for one account, and sends it on threads of its own. */
final class AccountLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(AccountLoop.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(2);
  private static final Duration SHORTEST = Duration.ofMillis(5);

  private final Account account;
  private final List<Planned> operations;
  private final Sender sender;
  private final ReleaseLedger ledger;
  private final Obstacles obstacles;
  private final Clock clock;
  private final Duration idle;
  private final int slots;
  private final Semaphore free;
  private final Pace pace;
  private final ExecutorService senders;
  private final Set<Planned> busy = new HashSet<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  /** An operation and what makes its requests. */
  record Planned(Operation operation, Planner planner) {}

  AccountLoop(
      Account account,
      List<Planned> operations,
      Sender sender,
      ReleaseLedger ledger,
      Obstacles obstacles,
      DispatchConfig config,
      Clock clock) {
    this.account = account;
    this.operations = operations;
    this.sender = sender;
    this.ledger = ledger;
    this.obstacles = obstacles;
    this.clock = clock;
    this.idle = config.idlePause();
    this.slots = account.limits().inFlight().orElse(config.parallel());
    this.free = new Semaphore(slots);
    this.pace = new Pace(slots);
    this.senders =
        Executors.newFixedThreadPool(
            slots, task -> new Thread(task, "trunkline-send-" + account.name()));
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        pause(round());
      }
    } finally {
      ended.countDown();
    }
  }

  /** Lets attempts that are under way come to their end, and begins no new ones. */
  void stop(Duration patience) throws InterruptedException {
    stopping = true;
    // What is being released meanwhile must still find its sender.
    ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    senders.shutdown();
    senders.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks once at all operations; returns how long there is nothing to do. */
  private Duration round() {
    return guarded(
        () -> {
          Duration shortest = idle;
          for (Planned one : due()) {
            Duration wait = guarded(() -> release(one));
            shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
          }
          return shortest;
        });
  }

  /** After a release there is mostly more; the release itself finds out whether there is. */
  private List<Planned> due() {
    List<Planned> idling = operations.stream().filter(one -> !busy.contains(one)).toList();
    List<String> names = idling.stream().map(one -> one.operation().name()).toList();
    Set<String> due = names.isEmpty() ? Set.of() : ledger.due(account.name(), names);
    return operations.stream()
        .filter(one -> busy.contains(one) || due.contains(one.operation().name()))
        .toList();
  }

  private Duration guarded(Supplier<Duration> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error failed) {
      LOG.warnf(
          "Account %s could not look for what is due: %s. It tries again; nothing is lost",
          account.name(), AnswerText.safe(failed.getMessage()));
      return AFTER_FAULT;
    }
  }

  private Duration release(Planned one) {
    busy.remove(one);
    if (obstacles.standAgainst(account, one.operation())) {
      return idle;
    }
    int permits = takeSlots();
    int used = 0;
    try {
      if (permits == 0) {
        return SHORTEST;
      }
      Released released =
          ledger.release(
              new Release(account, one.operation(), Math.min(permits, pace.now()), one.planner()));
      used = released.attempts().size();
      if (used > 0) {
        busy.add(one);
      }
      released.attempts().forEach(attempt -> start(attempt, one.operation()));
      return released.notBefore() == null ? Duration.ZERO : until(released.notBefore());
    } finally {
      free.release(permits - used);
    }
  }

  /** Waits a little for the first free slot, and takes all that are free. */
  private int takeSlots() {
    try {
      if (!free.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS)) {
        return 0;
      }
    } catch (InterruptedException stop) {
      stopping = true;
      return 0;
    }
    return 1 + free.drainPermits();
  }

  private void start(ReleasedAttempt attempt, Operation operation) {
    senders.execute(
        () -> {
          try {
            pace.saw(sender.send(attempt, account, operation));
          } finally {
            free.release();
          }
        });
  }

  private Duration until(Instant time) {
    Duration wait = Duration.between(clock.instant(), time);
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
  }

  private void pause(Duration wait) {
    try {
      Duration shorter = wait.compareTo(idle) < 0 ? wait : idle;
      TimeUnit.NANOSECONDS.sleep(shorter.toNanos());
    } catch (InterruptedException stop) {
      stopping = true;
    }
  }
}
