package io.trunkline.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.callback.CallbackAddress;
import io.trunkline.dispatch.AccountLoop.Planned;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.operations.TrunklineConfig;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Operation;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts and stops all that sends. */
@Singleton
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final int AFTER_ROUTES = 4_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Accounts accounts;
  private final Sender sender;
  private final ReleaseLedger ledger;
  private final LookUps lookUps;
  private final RefusalWatch refusals;
  private final WrittenMarks marks;
  private final Obstacles obstacles;
  private final QueueWaits queues;
  private final Installation installation;
  private final DispatchConfig config;
  private final TrunklineConfig trunkline;
  private final Clock clock;
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
  private List<AccountLoop> loops = List.of();

  @Inject
  @SuppressWarnings("checkstyle:ParameterNumber")
  Dispatcher(
      Accounts accounts,
      Sender sender,
      ReleaseLedger ledger,
      LookUps lookUps,
      RefusalWatch refusals,
      WrittenMarks marks,
      Obstacles obstacles,
      QueueWaits queues,
      Installation installation,
      DispatchConfig config,
      TrunklineConfig trunkline,
      Clock clock) {
    this.accounts = accounts;
    this.sender = sender;
    this.ledger = ledger;
    this.lookUps = lookUps;
    this.refusals = refusals;
    this.marks = marks;
    this.obstacles = obstacles;
    this.queues = queues;
    this.installation = installation;
    this.config = config;
    this.trunkline = trunkline;
    this.clock = clock;
  }

  void start(@Observes @Priority(AFTER_ROUTES) StartupEvent event) {
    if (!config.enabled()) {
      LOG.warn("Dispatch is switched off by trunkline.dispatch.enabled: nothing is sent");
      return;
    }
    lookUps.recoverAtStart();
    loops = accounts.all().stream().map(this::loop).toList();
    loops.forEach(loop -> new Thread(loop, "trunkline-dispatch").start());
    every(Duration.ofMillis(50), marks::tick, "written marks");
    every(Duration.ofSeconds(1), lookUps::round, "look-ups");
    every(Duration.ofSeconds(15), refusals::round, "refusals");
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    // Not interrupted: that would close the file of an embedded database that is being written.
    timers.shutdown();
    for (AccountLoop loop : loops) {
      loop.stop(PATIENCE);
    }
    timers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private AccountLoop loop(Account account) {
    List<Planned> operations =
        account.provider().operations().stream()
            .filter(Operation::takesLeads)
            .map(one -> planned(account, one))
            .toList();
    return new AccountLoop(account, operations, sender, ledger, obstacles, config, clock);
  }

  private Planned planned(Account account, Operation operation) {
    return new Planned(
        operation,
        new Planner(
            account,
            operation,
            installation.tag(),
            reference -> address(account, reference),
            queues));
  }

  private String address(Account account, String reference) {
    return CallbackAddress.signed(
        trunkline.publicUrl().orElseThrow(),
        account.name(),
        account.callback().secrets().get(0),
        reference);
  }

  private void every(Duration pause, Runnable work, String name) {
    timers.scheduleWithFixedDelay(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error failed) {
            LOG.warnf(
                "The round of %s failed and is repeated: %s",
                name, AnswerText.safe(failed.getMessage()));
          }
        },
        pause.toMillis(),
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
