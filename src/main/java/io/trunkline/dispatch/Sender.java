package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Operation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Sends a released attempt, once, and settles it by what came back. */
@Singleton
public class Sender {
  private static final Logger LOG = Logger.getLogger(Sender.class);

  private final ProviderRoutes routes;
  private final Settler settler;
  private final WrittenMarks marks;
  private final DispatchConfig config;
  private final AttemptLog log;

  @Inject
  public Sender(
      ProviderRoutes routes,
      Settler settler,
      WrittenMarks marks,
      DispatchConfig config,
      AttemptLog log) {
    this.routes = routes;
    this.settler = settler;
    this.marks = marks;
    this.config = config;
    this.log = log;
  }

  /** Sends the attempt and stores what became of it. */
  SendResult send(ReleasedAttempt attempt, Account account, Operation operation) {
    var sending = new Sending(attempt, account, config.socketWithin());
    SendResult result = carry(sending);
    settle(
        new Settling(account, operation, config.unknownShapePause())
            .settle(attempt, result, sending.written(), sending.now()));
    return result;
  }

  /** Sends the attempt through its route and tells what came of it; stores nothing. */
  public SendResult carry(Sending sending) {
    marks.watch(sending);
    try {
      return routes.carry(sending);
    } finally {
      marks.forget(sending);
    }
  }

  /** Stores what became of it; if that fails, the attempt becomes unknown later. */
  public void settle(Settlement settlement) {
    try {
      settler.settle(settlement);
      log.tell(settlement);
    } catch (RuntimeException failed) {
      LOG.errorf(
          "The answer to attempt %d could not be stored: %s. The attempt becomes unknown and is"
              + " looked up",
          settlement.attempt().id(), AnswerText.safe(failed.getMessage()));
    }
  }
}
