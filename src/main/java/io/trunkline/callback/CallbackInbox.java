package io.trunkline.callback;

import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.GroupCommit;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stores callbacks, many by one commit, and wakes whoever applies them. */
@Singleton
public class CallbackInbox {
  private static final int MOST_IN_ONE_COMMIT = 500;
  private final GroupCommit<NewCallback> commits;

  @Inject
  CallbackInbox(CallbackLedger ledger, CallbackConfig config, CallbackApplier applier) {
    this.commits =
        new GroupCommit<>(
            "callbacks",
            MOST_IN_ONE_COMMIT,
            config.maxWaiting(),
            group -> store(ledger, applier, group));
  }

  /** Completes when the callback is on disk, or exceptionally if it is not. */
  CompletableFuture<Void> store(NewCallback callback) {
    return commits.submit(callback);
  }

  @PreDestroy
  void close() {
    commits.close();
  }

  private static void store(
      CallbackLedger ledger, CallbackApplier applier, List<NewCallback> group) {
    ledger.store(group);
    applier.wake();
  }
}
