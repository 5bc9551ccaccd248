package io.trunkline.dispatch;

import io.trunkline.ledger.SettleLedger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tells the ledger when requests were written that wait long for their answer, so that their place
 * in the quota windows is not held until it comes.
 */
@Singleton
public class WrittenMarks implements Round {
  private final SettleLedger ledger;
  private final Set<Sending> watched = ConcurrentHashMap.newKeySet();
  private final Set<Sending> marked = ConcurrentHashMap.newKeySet();

  @Inject
  public WrittenMarks(SettleLedger ledger) {
    this.ledger = ledger;
  }

  void watch(Sending sending) {
    watched.add(sending);
  }

  void forget(Sending sending) {
    watched.remove(sending);
    marked.remove(sending);
  }

  @Override
  public Duration pause() {
    return Duration.ofMillis(50);
  }

  @Override
  public String work() {
    return "written marks";
  }

  /** Writes the marks that are new since the last time, and cuts answers that never end. */
  @Override
  public void round() {
    watched.forEach(Sending::abortIfLate);
    Map<Sending, Instant> written =
        watched.stream()
            .filter(one -> one.countsInWindows() && one.written() != null && marked.add(one))
            .collect(Collectors.toMap(one -> one, Sending::written));
    // One that ended meanwhile was perhaps forgotten before it was marked.
    marked.retainAll(watched);
    if (!written.isEmpty()) {
      ledger.written(
          written.entrySet().stream()
              .collect(Collectors.toMap(one -> one.getKey().attempt().id(), Map.Entry::getValue)));
    }
  }
}
