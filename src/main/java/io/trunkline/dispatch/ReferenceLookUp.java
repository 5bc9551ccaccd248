package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.invocation.DirectOperations;
import io.trunkline.invocation.OperationAnswer;
import io.trunkline.invocation.OperationOrder;
import io.trunkline.lead.ItemId;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.LookUpLedger;
import io.trunkline.provider.Call;
import io.trunkline.provider.LookUp;
import io.trunkline.provider.Operation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a provider by our reference what became of an attempt with one call. If it has the call, it
 * was taken; if it still has not when it had all the time that an answer may take, it was not.
 */
@Singleton
public class ReferenceLookUp {
  private static final Duration NEXT_TRY = Duration.ofSeconds(15);

  private final LookUpLedger ledger;
  private final DirectOperations operations;
  private final Sender sender;
  private final String installation;

  @Inject
  ReferenceLookUp(
      LookUpLedger ledger, DirectOperations operations, Sender sender, Installation installation) {
    this.ledger = ledger;
    this.operations = operations;
    this.sender = sender;
    this.installation = installation.tag();
  }

  /** Whether the provider can be asked about it now, by the account's settings. */
  boolean mayAsk(UnknownAttempt unknown, Account account) {
    return account.provider().lookUp(unknown.operation()).isPresent()
        && unknown.deliveries().size() == 1
        && unknown.sent().plus(account.lookUpWithin()).isAfter(ledger.now());
  }

  void ask(UnknownAttempt unknown, Account account) {
    LookUp how = account.provider().lookUp(unknown.operation()).orElseThrow();
    Operation asking = account.provider().operation(how.operation()).orElseThrow();
    Waiting delivery = unknown.deliveries().get(0);
    ItemId item = new ItemId(delivery.id(), delivery.turns());
    Instant asked = ledger.now();
    OperationAnswer answer =
        operations.run(
            new OperationOrder(
                account, asking, how.asking(item.reference(installation)), Duration.ZERO, ""));
    boolean told = answer.verdict().equals("accepted");
    boolean absent = told && how.absent().equals(answer.reason());
    boolean hadTime = unknown.sent().plus(account.answerTimeout()).isBefore(asked);
    if (told && !absent) {
      sender.settle(found(unknown, item, delivery, answer));
    } else if (absent && hadTime) {
      ledger.notTaken(unknown.id());
    } else {
      ledger.lookUpAt(unknown.id(), asked.plus(NEXT_TRY));
    }
  }

  private static Settlement found(
      UnknownAttempt unknown, ItemId item, Waiting delivery, OperationAnswer answer) {
    String id = Optional.ofNullable(answer.facts().get("id")).map(Object::toString).orElse(null);
    var taken =
        new Settlement.ItemSettlement(
            item, "accepted", id, "accepted", null, null, null, unknown.group());
    return new Settlement(
        original(unknown, item, delivery),
        "settled",
        "accepted",
        unknown.sent(),
        null,
        "told by a look-up of the reference",
        null,
        null,
        false,
        null,
        List.of(taken));
  }

  private static ReleasedAttempt original(UnknownAttempt unknown, ItemId item, Waiting delivery) {
    return new ReleasedAttempt(
        unknown.id(),
        null,
        unknown.account(),
        unknown.operation(),
        unknown.group(),
        List.of(item),
        List.of(new Call("", delivery.number(), Map.of())),
        null,
        null,
        Moment.now(unknown::sent));
  }
}
