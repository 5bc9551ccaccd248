package io.trunkline.crm;

import io.trunkline.dispatch.Backoff;
import io.trunkline.ledger.CrmAccess;
import io.trunkline.ledger.CrmAccess.Rest;
import io.trunkline.ledger.SourceCursors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits after a setback, and how long: the CRM for all of its sources and replicas, or one
 * source.
 */
final class PullPauses {
  /** Where nobody says when the budget is there again. */
  private static final Duration NEXT_LOOK = Duration.ofHours(1);

  /** Where a person must act. */
  private static final Duration NEXT_TRY = Duration.ofMinutes(15);

  private final CrmAccess access;
  private final SourceCursors cursors;
  private final PullStops stops;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  PullPauses(CrmAccess access, SourceCursors cursors, Clock clock) {
    this.access = access;
    this.cursors = cursors;
    this.stops = new PullStops(clock);
  }

  /** Why the source waits by itself; empty if it does not. */
  Optional<String> ofSource(Pull pull) {
    return Optional.ofNullable(stops.why(pull));
  }

  /** Why its CRM is left alone; empty if it is not. */
  Optional<String> ofCrm(Pull pull) {
    return access.rest(pull.crm().name()).map(Rest::why);
  }

  /** Returns what is to be told. */
  String add(Pull pull, Setback setback) {
    String said = pull.crm() + ": " + pull.crm().shown(setback.why());
    String crm = pull.crm().name();
    switch (setback.kind()) {
      case TRANSIENT -> access.rest(crm, pause(setback.pause(), crm), said);
      case BUDGET -> access.rest(crm, untilBudget(pull, setback), said);
      case PAGE -> stops.add(pull, pause(setback.pause(), "source " + pull.source()), said);
      case TOKEN, REQUEST, PERSON -> stops.add(pull, NEXT_TRY, said);
    }
    return said;
  }

  /**
   * The same where a page has come and cannot be taken here: the CRM is not asked for it in vain.
   */
  String add(Pull pull, String why) {
    String said = pull.crm().shown(why);
    stops.add(pull, pause(null, "source " + pull.source()), said);
    return said;
  }

  /** The next pause is a short one again. */
  void worked(Pull pull) {
    failures.remove(pull.crm().name());
    failures.remove("source " + pull.source());
  }

  /** The longer, the more often it has failed. */
  private Duration pause(Duration asked, String what) {
    Duration own = Backoff.after(failures.merge(what, 1, Integer::sum));
    return asked == null ? own : asked;
  }

  private Duration untilBudget(Pull pull, Setback setback) {
    Instant now = cursors.now();
    return pull.crm()
        .day()
        .map(zone -> LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant())
        .map(midnight -> Duration.between(now, midnight))
        .orElse(setback.pause() == null ? NEXT_LOOK : setback.pause());
  }
}
