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
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Polls each account by one replica at a time; a fault of one leaves the others alone. */
@Singleton
public class PollTurns {
  private static final Logger LOG = Logger.getLogger(PollTurns.class);

  /** If a poll takes longer, another replica may fetch the same again, which does no harm. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration MARGIN = Duration.ofSeconds(15);
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
    each(what, names, account -> LEASE, (account, holds) -> poll.accept(account));
  }

  /**
   * The same for requests that another replica must not send meanwhile. A replica that ends in the
   * middle keeps the others away for as long as one request may take.
   *
   * @param waits how long a request may wait before it leaves
   * @param turn asks before each request whether this replica still holds the account
   */
  public void each(
      String what, String names, Duration waits, BiConsumer<Account, BooleanSupplier> turn) {
    each(what, names, account -> longest(account, waits), turn);
  }

  private static Duration longest(Account account, Duration waits) {
    return account.answerTimeout().multipliedBy(2).plus(waits).plus(MARGIN);
  }

  private void each(
      String what,
      String names,
      Function<Account, Duration> lease,
      BiConsumer<Account, BooleanSupplier> turn) {
    Stream.of(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(name -> attempt(what, name, lease, turn));
  }

  /** The same fault is told once, because it is that of every poll until it is mended. */
  private void attempt(
      String what,
      String name,
      Function<Account, Duration> lease,
      BiConsumer<Account, BooleanSupplier> turn) {
    String key = what + " " + name;
    try {
      alone(key, account(name), lease, turn);
      if (told.remove(key) != null) {
        LOG.infof("Polling %s of account %s works again.", what, name);
      }
    } catch (RuntimeException failed) {
      String fault = AnswerText.safe(String.valueOf(failed.getMessage()), FAULT);
      if (!fault.equals(told.put(key, fault))) {
        LOG.warnf(
            "Polling %s of account %s failed and is tried again; nothing is lost: %s",
            what, name, fault);
      }
    }
  }

  private void alone(
      String key,
      Account account,
      Function<Account, Duration> time,
      BiConsumer<Account, BooleanSupplier> turn) {
    var lease = leases.take("poll " + key, time.apply(account));
    if (lease.isPresent()) {
      try (var held = lease.get()) {
        turn.accept(account, held::renew);
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
