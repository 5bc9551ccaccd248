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
import io.trunkline.provider.Operation;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
  private final Rounds rounds;
  private final Obstacles obstacles;
  private final Hold hold;
  private final Installation installation;
  private final DispatchConfig config;
  private final TrunklineConfig trunkline;
  private final Clock clock;
  private List<AccountLoop> loops = List.of();

  @Inject
  @SuppressWarnings("checkstyle:ParameterNumber")
  Dispatcher(
      Accounts accounts,
      Sender sender,
      ReleaseLedger ledger,
      LookUps lookUps,
      Rounds rounds,
      Obstacles obstacles,
      Hold hold,
      Installation installation,
      DispatchConfig config,
      TrunklineConfig trunkline,
      Clock clock) {
    this.accounts = accounts;
    this.sender = sender;
    this.ledger = ledger;
    this.lookUps = lookUps;
    this.rounds = rounds;
    this.obstacles = obstacles;
    this.hold = hold;
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
    rounds.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    rounds.stop();
    for (AccountLoop loop : loops) {
      loop.stop(PATIENCE);
    }
    rounds.await(PATIENCE);
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
            hold));
  }

  private String address(Account account, String reference) {
    return CallbackAddress.signed(
        trunkline.publicUrl().orElseThrow(),
        account.name(),
        account.callback().secrets().get(0),
        reference);
  }
}
