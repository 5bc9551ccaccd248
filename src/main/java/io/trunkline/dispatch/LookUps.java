package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.dispatch.Settlement.ItemSettlement;
import io.trunkline.lead.Quantity;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.LookUpLedger;
import io.trunkline.ledger.RepeatLedger;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Operation.OnUnknown;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.Verdict;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds out what became of attempts that got no clear answer: by sending the very same bytes again
 * where the provider promises to notice, within the set time of the same local day; by asking for
 * the reference where it can be asked; else a callback tells, or a person decides.
 */
@Singleton
public class LookUps implements Round {
  private static final Logger LOG = Logger.getLogger(LookUps.class);
  private static final int MOST = 20;
  private static final Duration NEXT_TRY = Duration.ofSeconds(15);

  private final LookUpLedger ledger;
  private final RepeatLedger repeats;
  private final Accounts accounts;
  private final Sender sender;
  private final Obstacles obstacles;
  private final DispatchConfig config;
  private final ReferenceLookUp byReference;
  private final String installation;

  @Inject
  public LookUps(
      LookUpLedger ledger,
      RepeatLedger repeats,
      Accounts accounts,
      Sender sender,
      Obstacles obstacles,
      DispatchConfig config,
      ReferenceLookUp byReference,
      Installation installation) {
    this.ledger = ledger;
    this.repeats = repeats;
    this.accounts = accounts;
    this.sender = sender;
    this.obstacles = obstacles;
    this.config = config;
    this.byReference = byReference;
    this.installation = installation.tag();
  }

  /** At the start: no attempt of an embedded database can be under way. */
  void recoverAtStart() {
    tell(ledger.recover(ledger.isAlone()));
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(1);
  }

  @Override
  public String work() {
    return "look-ups";
  }

  /** Looks at everything that is due to be looked up. */
  @Override
  public void round() {
    tell(ledger.recover(false));
    ledger.due(MOST).forEach(this::guarded);
  }

  private static void tell(int recovered) {
    if (recovered > 0) {
      LOG.warnf(
          "The process ended before the answer to %s came; what became of it is looked up",
          Quantity.of(recovered, "attempt"));
    }
  }

  private void guarded(UnknownAttempt unknown) {
    try {
      lookUp(unknown);
    } catch (RuntimeException failed) {
      LOG.warnf(
          "Attempt %d on account %s could not be looked up and is tried again: %s",
          unknown.id(), unknown.account(), failed.getClass().getName());
    }
  }

  private void lookUp(UnknownAttempt unknown) {
    if (unknown.deliveries().isEmpty()) {
      ledger.settled(unknown.id());
      return;
    }
    Optional<Account> account = accounts.find(unknown.account());
    Optional<Operation> operation =
        account.flatMap(one -> one.provider().operation(unknown.operation()));
    if (operation.isEmpty()) {
      hold(unknown, "account or operation are no longer configured");
    } else if (mayRepeat(unknown, account.get(), operation.get())) {
      repeat(unknown, account.get(), operation.get());
    } else if (byReference.mayAsk(unknown, account.get())) {
      byReference.ask(unknown, account.get());
    } else {
      waitOrHold(unknown, account.get());
    }
  }

  private boolean mayRepeat(UnknownAttempt unknown, Account account, Operation operation) {
    Instant now = ledger.now();
    var zone = account.zone();
    return operation.onUnknown() == OnUnknown.SAME_BYTES
        && unknown.request() != null
        && unknown.sent().plus(account.lookUpWithin()).isAfter(now)
        && unknown.sent().atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate())
        && RequestBytes.digest(unknown.request(), account.credentials()).equals(unknown.digest());
  }

  private void waitOrHold(UnknownAttempt unknown, Account account) {
    Instant end = unknown.sent().plus(account.holdUnknownAfter());
    if (ledger.now().isBefore(end)) {
      ledger.lookUpAt(unknown.id(), end);
    } else {
      hold(unknown, "no callback told within " + account.holdUnknownAfter());
    }
  }

  private void hold(UnknownAttempt unknown, String why) {
    int held =
        ledger.hold(
            unknown.id(),
            "It is not known whether the call was made: "
                + why
                + ". Ask the provider, then settle it with a note.");
    LOG.warnf(
        "Held for a person: %s of attempt %d: %s",
        Quantity.of(held, "delivery", "deliveries"), unknown.id(), why);
  }

  private void repeat(UnknownAttempt unknown, Account account, Operation operation) {
    Planner none = new Planner(account, operation, installation, reference -> "");
    var order = new Release(account, operation, 1, none);
    Optional<ReleasedAttempt> released =
        obstacles.standAgainst(account, operation)
            ? Optional.empty()
            : repeats.repeat(unknown, order, installation);
    if (released.isEmpty()) {
      ledger.lookUpAt(unknown.id(), ledger.now().plus(NEXT_TRY));
      return;
    }
    var sending = new Sending(released.get(), account, config.socketWithin());
    conclude(unknown, sending, sender.carry(sending), account);
  }

  private void conclude(
      UnknownAttempt unknown, Sending sending, SendResult result, Account account) {
    Receipt receipt = read(sending, result, account);
    List<ItemSettlement> taken = taken(sending.attempt(), receipt);
    sender.settle(asked(sending, result, receipt, taken));
    if (taken.isEmpty()) {
      ledger.lookUpAt(unknown.id(), ledger.now().plus(NEXT_TRY));
    } else {
      sender.settle(answered(unknown, sending.attempt(), receipt, taken));
      ledger.lookUpAt(unknown.id(), ledger.now().plus(NEXT_TRY));
    }
  }

  private static List<ItemSettlement> taken(ReleasedAttempt attempt, Receipt receipt) {
    List<ItemSettlement> taken = new ArrayList<>();
    for (int i = 0; i < attempt.items().size(); i++) {
      if (receipt.of(attempt.calls().get(i).reference()) instanceof Verdict.Accepted accepted) {
        taken.add(
            new ItemSettlement(
                attempt.items().get(i),
                "accepted",
                accepted.providerId(),
                "accepted",
                null,
                null,
                null,
                attempt.group()));
      }
    }
    return taken;
  }

  private static Receipt read(Sending sending, SendResult result, Account account) {
    ReleasedAttempt attempt = sending.attempt();
    if (result instanceof SendResult.Answered answered) {
      try {
        return account.provider().read(attempt.operation(), attempt.calls(), answered.answer());
      } catch (RuntimeException unreadable) {
        String why = "the answer could not be read: " + unreadable.getClass().getSimpleName();
        return Receipt.all(new Verdict.Unknown(why), why);
      }
    }
    String why =
        result instanceof SendResult.NoAnswer none
            ? none.reason()
            : ((SendResult.NotSent) result).reason();
    return Receipt.all(new Verdict.Unknown(why), why);
  }

  /** The look-up itself: an attempt without items of its own. */
  private static Settlement asked(
      Sending sending, SendResult result, Receipt receipt, List<ItemSettlement> taken) {
    boolean sent = sending.written() != null;
    Answer answer = result instanceof SendResult.Answered answered ? answered.answer() : null;
    Pause pause = Pause.of(receipt.verdict(), answer, sending.now());
    return new Settlement(
        sending.attempt(),
        sent ? "settled" : "withdrawn",
        sent ? (taken.isEmpty() ? "unknown" : "accepted") : "withdrawn",
        sending.written(),
        null,
        receipt.text(),
        null,
        null,
        !taken.isEmpty() && !receipt.alreadySent(),
        pause,
        List.of());
  }

  /** The attempt that was asked about, as far as the provider has it. */
  private Settlement answered(
      UnknownAttempt unknown, ReleasedAttempt repeat, Receipt receipt, List<ItemSettlement> taken) {
    boolean all = taken.size() == repeat.items().size();
    return new Settlement(
        original(unknown, repeat),
        all ? "settled" : "unknown",
        all ? "accepted" : "unknown",
        unknown.sent(),
        null,
        "told by look-up " + repeat.id() + ": " + receipt.text(),
        null,
        all ? null : ledger.now().plus(NEXT_TRY),
        false,
        null,
        taken);
  }

  private static ReleasedAttempt original(UnknownAttempt unknown, ReleasedAttempt repeat) {
    return new ReleasedAttempt(
        unknown.id(),
        null,
        unknown.account(),
        unknown.operation(),
        unknown.group(),
        repeat.items(),
        repeat.calls(),
        unknown.request(),
        unknown.digest(),
        new Moment(unknown.sent(), repeat.moment().nanos()));
  }
}
