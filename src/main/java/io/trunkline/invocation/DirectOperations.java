package io.trunkline.invocation;

import io.trunkline.account.Account;
import io.trunkline.dispatch.DispatchConfig;
import io.trunkline.dispatch.Obstacles;
import io.trunkline.dispatch.SendResult;
import io.trunkline.dispatch.Sender;
import io.trunkline.dispatch.Sending;
import io.trunkline.ledger.OperationLedger;
import io.trunkline.ledger.OperationLedger.Taken;
import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.contract.OperationResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends operations that only read or change, each by one request, within the account's quota. */
@Singleton
public class DirectOperations {
  private static final Logger LOG = Logger.getLogger(DirectOperations.class);
  private static final int HINT = 2000;

  private final OperationLedger ledger;
  private final Sender sender;
  private final Obstacles obstacles;
  private final DispatchConfig config;

  @Inject
  public DirectOperations(
      OperationLedger ledger, Sender sender, Obstacles obstacles, DispatchConfig config) {
    this.ledger = ledger;
    this.sender = sender;
    this.obstacles = obstacles;
    this.config = config;
  }

  /** Sends it now, or says why not. */
  public OperationAnswer run(OperationOrder order) {
    ProviderRequest request;
    try {
      Account account = order.account();
      request =
          account.provider().request(order.operation().name(), account.terms(), order.values());
    } catch (IllegalArgumentException faulty) {
      return OperationAnswer.invalid(AnswerText.safe(faulty.getMessage(), HINT));
    }
    Optional<String> obstacle = obstacles.against(order.account(), order.operation());
    return obstacle.isPresent()
        ? OperationAnswer.notSent(obstacle.get())
        : released(order, request);
  }

  private OperationAnswer released(OperationOrder order, ProviderRequest request) {
    Taken taken;
    try {
      taken = taken(order, request);
    } catch (RuntimeException failed) {
      LOG.warnf(
          "Operation %s of account %s was not sent, because the ledger failed: %s",
          order.operation().name(),
          order.account().name(),
          AnswerText.safe(String.valueOf(failed.getMessage()), HINT));
      return OperationAnswer.notSent("the ledger failed before anything was sent; see the log");
    }
    return taken.attempt() == null
        ? OperationAnswer.notBefore(order.account().name(), taken)
        : sent(order, new Sending(taken.attempt(), order.account(), config.socketWithin()));
  }

  /** Takes quota, and waits for it as long as the order allows. */
  private Taken taken(OperationOrder order, ProviderRequest request) {
    Taken taken = take(order, request);
    Instant until = taken.asked().plus(order.maxWait());
    while (taken.attempt() == null && taken.isBefore(until) && pause(taken)) {
      taken = take(order, request);
    }
    return taken;
  }

  private Taken take(OperationOrder order, ProviderRequest request) {
    return ledger.take(order.account(), order.operation(), request, order.throughPauses());
  }

  private static boolean pause(Taken taken) {
    try {
      Duration wait = Duration.between(taken.asked(), taken.notBefore());
      TimeUnit.NANOSECONDS.sleep(Math.max(1_000_000, wait.toNanos()));
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private OperationAnswer sent(OperationOrder order, Sending sending) {
    SendResult result = sender.carry(sending);
    if (result instanceof SendResult.Answered answered) {
      return answered(order, sending, answered.answer());
    }
    boolean written = result instanceof SendResult.NoAnswer;
    String why =
        result instanceof SendResult.NoAnswer none
            ? none.reason()
            : ((SendResult.NotSent) result).reason();
    sender.settle(OperationSettling.unanswered(sending, written, why));
    return written
        ? OperationAnswer.unanswered(why, contract(order).repeatable())
        : OperationAnswer.notSent(why);
  }

  private OperationAnswer answered(OperationOrder order, Sending sending, Answer answer) {
    OperationResult result = order.account().provider().result(order.operation().name(), answer);
    OperationAnswer read = OperationAnswer.of(result, JsonBody.plain(result.data()));
    sender.settle(OperationSettling.answered(sending, answer, read, contract(order).isPrivate()));
    return read;
  }

  private static ContractOperation contract(OperationOrder order) {
    return order.account().provider().contract().operation(order.operation().name());
  }
}
