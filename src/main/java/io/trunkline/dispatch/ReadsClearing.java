package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.ledger.AttemptClearing;
import io.trunkline.ledger.AttemptClearing.Reading;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import io.trunkline.provider.Operation.Effect;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Clears away old attempts that only read, such as those of polls, a few at a time. */
@Singleton
public class ReadsClearing implements Round {
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int CHUNK = 2_000;
  private static final int MOST_CHUNKS = 100;

  private final AttemptClearing ledger;
  private final Leases leases;
  private final Accounts accounts;
  private final DispatchConfig config;

  @Inject
  public ReadsClearing(
      AttemptClearing ledger, Leases leases, Accounts accounts, DispatchConfig config) {
    this.ledger = ledger;
    this.leases = leases;
    this.accounts = accounts;
    this.config = config;
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public String work() {
    return "clearing attempts away";
  }

  /** Goes on where the last round ended, in one process of the fleet. */
  @Override
  public void round() {
    if (config.keepReads().isZero()) {
      return;
    }
    Optional<Lease> lease = leases.take("clear-attempts", PAUSE);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        clear(held);
      }
    }
  }

  private void clear(Lease held) {
    List<Reading> readings = accounts.all().stream().flatMap(ReadsClearing::readings).toList();
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      if (!ledger.goOn(readings, config.keepReads(), CHUNK) || !held.renew()) {
        return;
      }
    }
  }

  private static Stream<Reading> readings(Account account) {
    return account.provider().operations().stream()
        .filter(one -> one.effect() == Effect.READS)
        .map(one -> new Reading(account.name(), one.name()));
  }
}
