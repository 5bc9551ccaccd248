package io.trunkline.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.lead.Quantity;
import io.trunkline.ledger.GroupCommit;
import io.trunkline.ledger.SettleLedger;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes what became of attempts, many by one commit, and again until the database takes it. */
@Singleton
public class Settler {
  private static final int MOST_TOGETHER = 64;
  private static final int ROOM = 10_000;

  /** One each second, as long as the attempt is not given up yet. */
  private static final int TRIES = 12;

  private final SettleLedger ledger;
  private final MeterRegistry metrics;
  private final PossibleDoubles doubles;
  private final PauseTeller pauses;
  private final GroupCommit<Settlement> writer;

  @Inject
  public Settler(
      SettleLedger ledger, MeterRegistry metrics, PossibleDoubles doubles, PauseTeller pauses) {
    this.ledger = ledger;
    this.metrics = metrics;
    this.doubles = doubles;
    this.pauses = pauses;
    this.writer = new GroupCommit<>("settlements", MOST_TOGETHER, ROOM, this::write);
  }

  /**
   * Writes it; returns when it is stored.
   *
   * @throws RuntimeException if the ledger does not take it; the attempt is then found open behind
   *     its time and becomes unknown
   */
  public void settle(Settlement settlement) {
    count(settlement);
    for (int left = TRIES; ; left--) {
      try {
        writer.submit(settlement).join();
        return;
      } catch (RuntimeException failed) {
        if (left == 1) {
          throw failed;
        }
        pause(failed);
      }
    }
  }

  private static void pause(RuntimeException failed) {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw failed;
    }
  }

  @PreDestroy
  void close() {
    writer.close();
  }

  private void write(List<Settlement> settlements) {
    SettleLedger.Findings found = ledger.settle(settlements);
    doubles.tell(found.doubles());
    found.pauses().forEach(pauses::tell);
  }

  private void count(Settlement one) {
    String account = one.attempt().account();
    metrics.counter("trunkline_attempts", "account", account, "verdict", one.verdict()).increment();
    if (one.possibleDouble()) {
      String how =
          "the bytes of attempt %d were taken again instead of being recognised with %s"
              .formatted(
                  one.attempt().repeats(), Quantity.of(one.attempt().items().size(), "call"));
      doubles.tell(List.of(new PossibleDouble(account, one.attempt().id(), how)));
    }
  }
}
