package io.trunkline.crm;

import io.quarkus.arc.Unremovable;
import io.trunkline.dispatch.Backoff;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.intake.Polls;
import io.trunkline.intake.StaleBatchException;
import io.trunkline.ledger.Cause;
import io.trunkline.ledger.CrmAccess;
import io.trunkline.ledger.CrmAccess.Rest;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import io.trunkline.ledger.SourceCursors;
import io.trunkline.ledger.UserDatabaseException;
import io.trunkline.provider.AnswerText;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Variables;
import org.jboss.logging.Logger;

/**
 * What a route asks to pull leads from a CRM. One source of a CRM is pulled at a time in the whole
 * fleet: so its limits are those of one, and one token is asked for at a time.
 */
@Singleton
@Named("crmLeads")
@Unremovable
public class CrmLeads {
  private static final Logger LOG = Logger.getLogger(CrmLeads.class);

  /** Where nobody says when the budget is there again. */
  private static final Duration NEXT_LOOK = Duration.ofHours(1);

  /** Where a person must act. */
  private static final Duration NEXT_TRY = Duration.ofMinutes(15);

  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final int REQUESTS_OF_A_PAGE = 3;

  private final Crms crms;
  private final CrmPages pages;
  private final CrmAccess access;
  private final Polls polls;
  private final SourceCursors cursors;
  private final Leases leases;
  private final Clock clock;
  private final PullStops stops;
  private final PullStanding standing;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  @Inject
  CrmLeads(
      Crms crms,
      CrmPages pages,
      CrmAccess access,
      Polls polls,
      SourceCursors cursors,
      Leases leases,
      Clock clock) {
    this.crms = crms;
    this.pages = pages;
    this.access = access;
    this.polls = polls;
    this.cursors = cursors;
    this.leases = leases;
    this.clock = clock;
    this.stops = new PullStops(clock);
    this.standing = new PullStanding(clock);
  }

  /** What keeps sources from being pulled at present, by their names. */
  public Map<String, String> standing() {
    return standing.all();
  }

  /**
   * Pulls what has changed, or says why that cannot be done, once.
   *
   * @param parameters of the Kamelet crm-leads or json-leads
   */
  public void pull(@Variables Map<String, Object> parameters) {
    var given = new PullParameters(parameters);
    if (given.isOff()) {
      return;
    }
    try {
      pull(given.read(crms));
    } catch (PullFaultException wrong) {
      standing.fault(given.source(), AnswerText.safe(wrong.getMessage(), 400));
    }
  }

  /** Sources of one process wait for each other, lest one always come when the other is at it. */
  private void pull(Pull pull) {
    String stopped = stops.why(pull);
    if (stopped != null) {
      standing.fault(pull.source(), stopped);
      return;
    }
    ReentrantLock lock = locks.computeIfAbsent(pull.crm().name(), n -> new ReentrantLock(true));
    lock.lock();
    try {
      alone(pull);
    } finally {
      lock.unlock();
    }
  }

  private void alone(Pull pull) {
    String name = "crm " + pull.crm().name();
    Duration time = pull.crm().answerTimeout().multipliedBy(REQUESTS_OF_A_PAGE).plus(MARGIN);
    try (Lease lease = leases.take(name, time).orElse(null)) {
      if (lease != null) {
        turn(pull, lease);
      }
    } catch (StaleBatchException other) {
      LOG.debugf("Another replica has gone on with %s", pull.source());
    } catch (SetbackException back) {
      standing.fault(pull.source(), act(pull, back.setback()));
    } catch (MappingFaultException | UserDatabaseException | PullFaultException wrong) {
      standing.fault(pull.source(), pull.crm().shown(wrong.getMessage()));
    } catch (RuntimeException failed) {
      standing.fault(pull.source(), pull.crm().shown(Cause.of(failed)));
    }
  }

  private void turn(Pull pull, Lease lease) {
    Optional<Rest> rest = access.rest(pull.crm().name());
    if (rest.isPresent()) {
      standing.fault(pull.source(), rest.get().why());
      return;
    }
    Instant end = clock.instant().plus(pull.longestTurn());
    var pace = new Pace(pull.crm().requestsPerSecond(), clock);
    new PullTurn(pull, pages, pace, polls, cursors, lease).run(() -> clock.instant().isBefore(end));
    failures.remove(pull.crm().name());
    failures.remove("source " + pull.source());
    standing.works(pull.source());
  }

  /** Returns what is to be told. */
  private String act(Pull pull, Setback setback) {
    String said = pull.crm() + ": " + pull.crm().shown(setback.why());
    String crm = pull.crm().name();
    switch (setback.kind()) {
      case TRANSIENT -> access.rest(crm, pause(setback, crm), said);
      case BUDGET -> access.rest(crm, untilBudget(pull, setback), said);
      case PAGE -> stops.add(pull, pause(setback, "source " + pull.source()), said);
      case TOKEN, REQUEST, PERSON -> stops.add(pull, NEXT_TRY, said);
    }
    return said;
  }

  /** The longer, the more often it has failed. */
  private Duration pause(Setback setback, String what) {
    Duration own = Backoff.after(failures.merge(what, 1, Integer::sum));
    return setback.pause() == null ? own : setback.pause();
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
