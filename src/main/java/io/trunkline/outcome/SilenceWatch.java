package io.trunkline.outcome;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.dispatch.Round;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.SilenceLedger;
import io.trunkline.ledger.SilenceLedger.Span;
import io.trunkline.outcome.OutcomeShare.Word;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Operation.Effect;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Alarms when accepted calls do not bring the outcomes that are to be expected from them. */
@Singleton
public class SilenceWatch implements Round {
  private static final Logger LOG = Logger.getLogger(SilenceWatch.class);
  private static final Set<Effect> REACH_BY_PHONE = Set.of(Effect.RINGS, Effect.QUEUES);
  private static final int ROUNDS_IN_SPAN = 12;

  private final SilenceLedger ledger;
  private final Leases leases;
  private final Accounts accounts;
  private final SilenceConfig config;

  @Inject
  public SilenceWatch(
      SilenceLedger ledger, Leases leases, Accounts accounts, SilenceConfig config) {
    this.ledger = ledger;
    this.leases = leases;
    this.accounts = accounts;
    this.config = config;
  }

  @Override
  public Duration pause() {
    return config.after().dividedBy(ROUNDS_IN_SPAN).plusSeconds(1);
  }

  @Override
  public String work() {
    return "expected outcomes";
  }

  /** Looks at every account, in one process of the fleet each time. */
  @Override
  public void round() {
    // Not given back: it runs out before the next round, and until then nobody looks again.
    if (config.atLeast().orElse(0) > 0
        && leases.take("silence", pause().dividedBy(2)).isPresent()) {
      Instant now = ledger.now();
      List<Silence> standing = ledger.standing();
      accounts.all().forEach(account -> look(account, standing, now));
      ledger.standing().stream()
          .filter(one -> !watches(one))
          .forEach(one -> ledger.end(one.account(), one.operation()));
    }
  }

  private void look(Account account, List<Silence> standing, Instant now) {
    watched(account).forEach(one -> look(account.name(), one, standing, now));
  }

  /** Those that reach a person by phone, at a provider that tells of calls. */
  private Stream<Operation> watched(Account account) {
    return account.provider().callbackKinds().isEmpty()
        ? Stream.empty()
        : account.provider().operations().stream()
            .filter(one -> REACH_BY_PHONE.contains(one.effect()))
            .filter(one -> !ignored(account.name(), one.name()));
  }

  /** Settings may have changed since it was noted. */
  private boolean watches(Silence one) {
    return accounts.find(one.account()).stream()
        .flatMap(this::watched)
        .anyMatch(operation -> operation.name().equals(one.operation()));
  }

  private void look(String account, Operation operation, List<Silence> standing, Instant now) {
    Instant until = now.minus(config.after());
    Instant since = until.minus(config.after());
    var recent = new Span(account, operation.name(), since, until, config.after());
    OutcomeShare share = ledger.count(recent, config.before());
    if (share.calls() > 0) {
      Span usual = recent.before(usualUntil(recent, standing));
      OutcomeShare before = ledger.count(usual, config.before());
      tell(recent, share, before, share.beside(before, operation.effect(), config));
    }
  }

  /** Calls of a silence that stands are not what is usual, however long it stands. */
  private Instant usualUntil(Span recent, List<Silence> standing) {
    return standing.stream()
        .filter(one -> one.account().equals(recent.account()))
        .filter(one -> one.operation().equals(recent.operation()))
        .map(one -> one.since().minus(config.after().multipliedBy(2)))
        .filter(recent.since()::isAfter)
        .findFirst()
        .orElse(recent.since());
  }

  private void tell(Span span, OutcomeShare recent, OutcomeShare before, Word word) {
    if (word == Word.SILENT) {
      String reason =
          "%d of %d calls accepted between %s and %s had an outcome within %s; before it was a share of %.2f"
              .formatted(
                  recent.told(),
                  recent.calls(),
                  span.since(),
                  span.until(),
                  config.after(),
                  before.share());
      if (ledger.begin(span.account(), span.operation(), reason)) {
        LOG.errorf(
            "Account %s accepts %s, but outcomes do not come: %s. Look at the callbacks' address and"
                + " credentials, and at /api/callbacks; it goes on sending",
            span.account(), span.operation(), reason);
      }
    } else if (word == Word.HEARD && ledger.end(span.account(), span.operation())) {
      LOG.infof("Outcomes of %s come again at account %s", span.operation(), span.account());
    }
  }

  private boolean ignored(String account, String operation) {
    List<String> ignored = List.of(config.ignore().orElse("").strip().split("\\s*,\\s*"));
    return ignored.contains(account) || ignored.contains(account + "/" + operation);
  }
}
