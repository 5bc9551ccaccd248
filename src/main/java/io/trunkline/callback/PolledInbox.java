package io.trunkline.callback;

import io.trunkline.ledger.PollCursors;
import io.trunkline.provider.FetchedRecords;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Takes in what was fetched from a provider's logs, and says where to go on. */
@Singleton
public class PolledInbox {
  private final PollCursors cursors;
  private final CallbackApplier applier;

  @Inject
  PolledInbox(PollCursors cursors, CallbackApplier applier) {
    this.cursors = cursors;
    this.applier = applier;
  }

  /** Where the next request of an account goes on, by the cursor's name; empty at the first. */
  public Map<String, String> cursors(String account) {
    return cursors.read(account);
  }

  /**
   * Stores what was fetched; it is on disk when this returns, all of it or, with the cursors where
   * they were, nothing.
   *
   * @return whether the answer had no room for some records, which must be fetched another way
   */
  public boolean store(String account, String kind, FetchedRecords fetched) {
    cursors.store(new PolledPage(account, kind, fetched.records(), fetched.cursors()));
    applier.wake();
    return fetched.missed();
  }
}
