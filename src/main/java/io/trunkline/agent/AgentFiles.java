package io.trunkline.agent;

import io.quarkus.runtime.StartupEvent;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.intake.SourceFile;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Brings the agents of an account to what a file says, turn by turn. */
@Singleton
class AgentFiles {
  private static final Logger LOG = Logger.getLogger(AgentFiles.class);

  /** Beside what a request waits for its answer: for its turn, and for the ledger. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration TURN = Duration.ofSeconds(20);

  private final Accounts accounts;
  private final AgentSteps steps;
  private final AgentFolders folders;
  private final Leases leases;
  private final AgentsConfig config;
  private final Clock clock;

  @Inject
  AgentFiles(
      Accounts accounts,
      AgentSteps steps,
      AgentFolders folders,
      Leases leases,
      AgentsConfig config,
      Clock clock) {
    this.accounts = accounts;
    this.steps = steps;
    this.folders = folders;
    this.leases = leases;
    this.config = config;
    this.clock = clock;
  }

  /** Makes the folders of the accounts that are switched on. */
  void start(@Observes StartupEvent started) throws IOException {
    for (String account : names()) {
      if (accounts.find(account).isEmpty()) {
        LOG.errorf(
            "trunkline.agents.accounts names '%s'; configure trunkline.accounts.%s",
            account, account);
      }
      Files.createDirectories(folders.inbox(account));
    }
  }

  private List<String> names() {
    return Names.of(config.accounts().orElse(""));
  }

  /**
   * Works on a file for one turn.
   *
   * @return when to go on; empty if it is done, or another replica works for the account
   * @throws AgentFileWaits if something must be mended before
   */
  Optional<Instant> take(Path path) throws IOException {
    Account account = account(path.getParent().getFileName().toString());
    Optional<Lease> lease = leases.take("agents " + account.name(), lease(account));
    if (lease.isEmpty()) {
      return Optional.empty();
    }
    try (Lease held = lease.get()) {
      SourceFile source = SourceFile.read(path);
      AgentFile file = new AgentFileReader(account.name(), config.maxRows()).read(source);
      return turn(account, file, held);
    } catch (AgentFileFault wrong) {
      reject(account.name(), path, wrong.getMessage());
      return Optional.empty();
    }
  }

  /** Longer than any request takes, so that no other replica begins while one is under way. */
  private static Duration lease(Account account) {
    return account.answerTimeout().multipliedBy(2).plus(MARGIN);
  }

  private Account account(String name) {
    if (!names().contains(name)) {
      throw new AgentFileWaits("add '" + name + "' to trunkline.agents.accounts");
    }
    Account account =
        accounts
            .find(name)
            .orElseThrow(() -> new AgentFileWaits("configure trunkline.accounts." + name));
    String address = AgentSteps.address(account.provider().name());
    if (!steps.has(address)) {
      throw new AgentFileWaits(
          "no running route starts at %s; its file belongs into routes/agents/".formatted(address));
    }
    return account;
  }

  private Optional<Instant> turn(Account account, AgentFile file, Lease lease)
      throws IOException, AgentFileFault {
    Progress progress = progress(file);
    Instant now = clock.instant();
    AgentWork work =
        new AgentWork(
            file,
            progress,
            steps,
            AgentSteps.address(account.provider().name()),
            account.provider().contract().region(),
            config,
            lease,
            clock,
            now.plus(TURN),
            !now.isBefore(progress.since().plus(config.patience())));
    Turn turn = steps.turn(account.provider().name(), work);
    switch (turn.state()) {
      case LATER -> {
        return Optional.of(until(turn, progress));
      }
      case WRONG -> {
        progress.delete();
        throw new AgentFileFault(turn.fault());
      }
      default -> finish(file, turn, progress);
    }
    return Optional.empty();
  }

  private Progress progress(AgentFile file) throws IOException {
    Path current = folders.progress(file.path(), file.digest());
    Progress progress = Progress.open(current, clock);
    for (Path orphan : folders.orphans(file.path(), current)) {
      progress.adopt(Progress.open(orphan, clock), RowPlan.ADD);
    }
    return progress;
  }

  /** No later than when patience ends. */
  private Instant until(Turn turn, Progress progress) {
    Instant until =
        turn.notBefore() == null ? clock.instant().plus(config.pause()) : turn.notBefore();
    Instant end = progress.since().plus(config.patience());
    return until.isAfter(end) ? end : until;
  }

  private void finish(AgentFile file, Turn turn, Progress progress) throws IOException {
    String account = file.account();
    String name = folders.freeName(account, file.path());
    Path result = folders.result(account, name);
    ResultFile written = new ResultFile(file);
    written.write(result, turn.results());
    written.writeRemoved(folders.result(account, name + ".removed.csv"), turn.results());
    if (!turn.errors().isEmpty()) {
      written.writeErrors(folders.result(account, name + ".errors.csv"), turn.errors());
    }
    if (SourceFile.read(file.path()).digest().equals(file.digest())) {
      folders.done(account, file.path(), name);
    } else {
      LOG.warnf("%s was replaced meanwhile; what stands there now is taken next", file.path());
    }
    progress.delete();
    LOG.infof(
        "Agents file %s of account %s is done: %s; the result is %s",
        file.path().getFileName(), account, sums(turn), result);
  }

  private static Map<String, Integer> sums(Turn turn) {
    Map<String, Integer> sums = new TreeMap<>();
    turn.results().forEach(one -> sums.merge(one.result().result(), 1, Integer::sum));
    return sums;
  }

  private void reject(String account, Path path, String fault) throws IOException {
    String name = folders.freeName(account, path);
    Path moved = folders.rejected(account, path, name, fault);
    LOG.warnf("Agents file %s cannot be used; see %s.reason.txt", path, moved);
  }
}
