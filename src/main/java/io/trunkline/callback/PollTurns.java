package io.trunkline.callback;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.ledger.Leases;
import io.trunkline.provider.AnswerText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Polls each account by one replica at a time; a fault of one leaves the others alone. */
@Singleton
public class PollTurns {
  private static final Logger LOG = Logger.getLogger(PollTurns.class);

  /** If a poll takes longer, another replica may fetch the same again, which does no harm. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final int FAULT = 500;

  private final Accounts accounts;
  private final Leases leases;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  @Inject
  public PollTurns(Accounts accounts, Leases leases) {
    this.accounts = accounts;
    this.leases = leases;
  }

  /**
   * Polls each of these accounts, unless another replica is at it.
   *
   * @param what is polled, in a word
   * @param names of accounts, with commas between; none if empty
   */
  void each(String what, String names, Consumer<Account> poll) {
    each(what, names, LEASE, poll);
  }

  /**
   * The same for work that must not wait so long for a replica that is no more.
   *
   * @param lease how long a replica that ends in the middle keeps the others away
   */
  public void each(String what, String names, Duration lease, Consumer<Account> poll) {
    Stream.of(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(name -> attempt(what, name, lease, poll));
  }

  /** The same fault is told once, because it is that of every poll until it is mended. */
  private void attempt(String what, String name, Duration lease, Consumer<Account> poll) {
    String turn = what + " " + name;
    try {
      alone(turn, account(name), lease, poll);
      if (told.remove(turn) != null) {
        LOG.infof("Polling %s of account %s works again.", what, name);
      }
    } catch (RuntimeException failed) {
      String fault = AnswerText.safe(String.valueOf(failed.getMessage()), FAULT);
      if (!fault.equals(told.put(turn, fault))) {
        LOG.warnf(
            "Polling %s of account %s failed and is tried again; nothing is lost: %s",
            what, name, fault);
      }
    }
  }

  private void alone(String turn, Account account, Duration time, Consumer<Account> poll) {
    var lease = leases.take("poll " + turn, time);
    if (lease.isPresent()) {
      try (var held = lease.get()) {
        poll.accept(account);
      }
    }
  }

  private Account account(String name) {
    return accounts
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no such account; configure trunkline.accounts." + name));
  }
}
