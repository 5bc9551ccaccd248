package io.trunkline.outcome;

import io.trunkline.ledger.FeedLedger;
import io.trunkline.ledger.FeedLedger.Next;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Feeds one consumer with outcome events: in order, each at least once, by one replica at a time.
 * An event that fails is tried again later, and those behind it go on.
 */
final class OutcomeFeed {
  private static final Logger LOG = Logger.getLogger(OutcomeFeed.class);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration RENEW = Duration.ofSeconds(10);

  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int CHUNK = 50;

  private final FeedTerms terms;
  private final FeedLedger ledger;
  private final Leases leases;
  private final Target target;
  private final BooleanSupplier running;
  private final Clock clock;
  private String told;
  private Instant toldAt;

  /** Where events go. */
  @FunctionalInterface
  interface Target {
    /** Returns null if the event was taken, else why not, in words without a phone number. */
    String take(OutcomeEvent event);
  }

  OutcomeFeed(
      FeedTerms terms,
      FeedLedger ledger,
      Leases leases,
      Target target,
      BooleanSupplier running,
      Clock clock) {
    this.terms = terms;
    this.ledger = ledger;
    this.leases = leases;
    this.target = target;
    this.running = running;
    this.clock = clock;
  }

  /**
   * Feeds everything that is there.
   *
   * @return how many events were fed; 0 also if another replica does it
   */
  int feed() {
    if (!ledger.anythingFor(terms)) {
      return 0;
    }
    var lease = leases.take("outcomes " + terms.consumer(), LEASE);
    if (lease.isEmpty()) {
      return 0;
    }
    try (var held = lease.get()) {
      return feed(held);
    }
  }

  private int feed(Lease held) {
    int fed = feed(held, ledger.due(terms, CHUNK), 0);
    Next next = ledger.next(terms, CHUNK);
    while (!next.events().isEmpty() && held.renew() && running.getAsBoolean()) {
      fed += feed(held, next.events(), next.upTo());
      next = ledger.next(terms, CHUNK);
    }
    if (next.events().isEmpty()) {
      ledger.settle(terms, List.of(), next.upTo());
    }
    return fed;
  }

  /** Goes no further once the lease is lost or the route stops; what was fed is written. */
  private int feed(Lease held, List<OutcomeEvent> events, long upTo) {
    List<FeedResult> results = new ArrayList<>();
    Instant renewed = clock.instant();
    boolean on = true;
    for (Iterator<OutcomeEvent> rest = events.iterator(); on && rest.hasNext(); ) {
      OutcomeEvent event = rest.next();
      results.add(new FeedResult(event, target.take(event)));
      on = running.getAsBoolean();
      if (on && clock.instant().isAfter(renewed.plus(RENEW))) {
        renewed = clock.instant();
        on = held.renew();
      }
    }
    results.stream().filter(one -> one.failure() != null).findFirst().ifPresent(this::warn);
    ledger.settle(terms, results, results.size() == events.size() ? upTo : reached(results, upTo));
    return results.size();
  }

  private static long reached(List<FeedResult> results, long upTo) {
    return upTo == 0 ? 0 : results.get(results.size() - 1).event().number();
  }

  /** The same cause is told once a minute: while the target is down, it is that of every event. */
  private void warn(FeedResult failed) {
    Instant now = clock.instant();
    if (failed.failure().equals(told) && now.isBefore(toldAt.plus(QUIET))) {
      return;
    }
    told = failed.failure();
    toldAt = now;
    LOG.warnf(
        "Outcome %s could not be given to %s and is tried again later: %s",
        failed.event().delivery(), terms.consumer(), failed.failure());
  }
}
