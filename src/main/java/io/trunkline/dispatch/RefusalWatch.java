package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.ledger.PauseLedger;
import io.trunkline.ledger.RefusalLedger;
import io.trunkline.ledger.RefusalLedger.Recent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Pauses accounts of which suddenly most calls are refused: a changed caller id or flow would
 * otherwise use up a whole file.
 */
@Singleton
public class RefusalWatch implements Round {
  private final RefusalLedger ledger;
  private final Accounts accounts;
  private final RefusalConfig config;
  private final PauseLedger pauses;
  private final PauseTeller teller;

  @Inject
  public RefusalWatch(
      RefusalLedger ledger,
      Accounts accounts,
      RefusalConfig config,
      PauseLedger pauses,
      PauseTeller teller) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.config = config;
    this.pauses = pauses;
    this.teller = teller;
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(15);
  }

  @Override
  public String work() {
    return "refusals";
  }

  /** Looks at every account once. */
  @Override
  public void round() {
    if (config.atLeast().orElse(0) > 0) {
      accounts.all().forEach(this::look);
    }
  }

  private void look(Account account) {
    Recent recent = ledger.recent(account.name(), config.within());
    if (recent.refusals().share() <= config.share()) {
      return;
    }
    Refusals before = ledger.before(account.name(), recent.since(), config.before());
    if (recent.refusals().farFrom(before, config)) {
      pause(account.name(), recent.refusals(), before);
    }
  }

  private void pause(String account, Refusals recent, Refusals before) {
    String reason =
        "%d of the last %d calls were refused, before it was a share of %.2f"
            .formatted(recent.refused(), recent.settled(), before.share());
    pauses.begin(account, PauseCause.REFUSALS, config.pause(), reason).ifPresent(teller::tell);
  }
}
