package io.trunkline.ledger;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Allowance;
import io.trunkline.dispatch.Moment;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.UnknownAttempt;
import io.trunkline.dispatch.Waiting;
import io.trunkline.gate.Gate;
import io.trunkline.gate.GateAnswer;
import io.trunkline.lead.ItemId;
import io.trunkline.provider.Call;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Releases the very bytes of an attempt again, to ask the provider what became of it. */
@Singleton
public class RepeatLedger {
  private final Database database;

  @Inject
  public RepeatLedger(Database database) {
    this.database = database;
  }

  /**
   * Releases the very bytes of an attempt again, if the gate allows every delivery in them and
   * there is quota.
   *
   * @return nothing if it may not be sent now
   */
  public Optional<ReleasedAttempt> repeat(UnknownAttempt original, Release order, String tag) {
    var released = database.inTransaction(handle -> repeat(handle, original, order, tag));
    released.ifPresent(one -> database.makeDurable());
    return released;
  }

  private Optional<ReleasedAttempt> repeat(
      Handle handle, UnknownAttempt original, Release order, String tag) {
    Account account = order.account();
    QuotaLedger.Standing standing = QuotaLedger.lock(handle, account.name());
    Moment moment = Moment.now(() -> database.now(handle));
    Instant now = moment.at();
    Allowance left = QuotaLedger.allowance(handle, account.name(), order.limits(), now);
    if (standing.isPaused(now) || left.requests() < 1 || left.calls() < original.calls()) {
      return Optional.empty();
    }
    database.dialect().lockGateShared(handle);
    List<Waiting> all =
        LookUpLedger.deliveries(handle, original.id(), List.of("unknown", "accepted"));
    if (!stillUnknown(handle, original)
        || isUnderWay(handle, original)
        || all.size() != original.calls()
        || CalledBefore.isIn(handle, original.id())
        || !CancelledBatches.among(handle, all).get(true).isEmpty()
        || !allCallable(handle, order, all, now)) {
      return Optional.empty();
    }
    var repeat = repeated(ReleaseLedger.nextId(handle), original, all, tag, moment);
    AttemptRows.insert(
        handle, List.of(repeat), false, now, now.plus(ReleaseLedger.longestAnswer(account)));
    return Optional.of(repeat);
  }

  /** A person or a callback may have settled it since it was claimed. */
  private static boolean stillUnknown(Handle handle, UnknownAttempt original) {
    return handle
        .createQuery("SELECT 1 FROM attempt WHERE id = :id AND state = 'unknown' FOR UPDATE")
        .bind("id", original.id())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** The same bytes twice at once: no provider promises to notice that. */
  private static boolean isUnderWay(Handle handle, UnknownAttempt original) {
    return handle
        .createQuery("SELECT 1 FROM attempt WHERE repeats = :id AND state = 'open'")
        .bind("id", original.id())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private static boolean allCallable(
      Handle handle, Release order, List<Waiting> deliveries, Instant now) {
    var provider = order.account().provider();
    var numbers = deliveries.stream().flatMap(one -> one.asked(provider).numbers());
    var gate = new Gate(SuppressionRows.of(handle, numbers, now));
    return deliveries.stream()
        .map(one -> gate.ask(one.asked(provider)))
        .allMatch(
            answer ->
                answer instanceof GateAnswer.Callable callable && callable.leaveOut().isEmpty());
  }

  private static ReleasedAttempt repeated(
      long id, UnknownAttempt original, List<Waiting> deliveries, String tag, Moment moment) {
    List<ItemId> items = deliveries.stream().map(one -> new ItemId(one.id(), one.turns())).toList();
    List<Call> calls =
        deliveries.stream()
            .map(
                one ->
                    new Call(
                        new ItemId(one.id(), one.turns()).reference(tag),
                        one.number(),
                        one.fields()))
            .toList();
    return new ReleasedAttempt(
        id,
        original.id(),
        original.account(),
        original.operation(),
        original.group(),
        items,
        calls,
        original.request(),
        original.digest(),
        moment);
  }
}
