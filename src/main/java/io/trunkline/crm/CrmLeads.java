package io.trunkline.crm;

import io.quarkus.arc.Unremovable;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.intake.Polls;
import io.trunkline.intake.StaleBatchException;
import io.trunkline.ledger.Cause;
import io.trunkline.ledger.CrmAccess;
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

  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** A token, a page, and both once more if the token was refused. */
  private static final int REQUESTS_OF_A_PAGE = 4;

  private final Crms crms;
  private final CrmPages pages;
  private final Polls polls;
  private final SourceCursors cursors;
  private final Leases leases;
  private final Clock clock;
  private final PullPauses pauses;
  private final PullStanding standing;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

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
    this.polls = polls;
    this.cursors = cursors;
    this.leases = leases;
    this.clock = clock;
    this.pauses = new PullPauses(access, cursors, clock);
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
    Optional<String> stop = pauses.ofSource(pull);
    if (stop.isPresent()) {
      standing.fault(pull.source(), stop.get());
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
      polls.check(pull.mapping());
      if (lease != null) {
        turn(pull, lease);
      }
    } catch (StaleBatchException other) {
      LOG.debugf("Another replica has gone on with %s", pull.source());
    } catch (MappingFaultException | UserDatabaseException | PullFaultException wrong) {
      standing.fault(pull.source(), pull.crm().shown(wrong.getMessage()));
    } catch (RuntimeException failed) {
      standing.fault(pull.source(), pull.crm().shown(Cause.of(failed)));
    }
  }

  private void turn(Pull pull, Lease lease) {
    Optional<String> rest = pauses.ofCrm(pull);
    if (rest.isPresent()) {
      standing.fault(pull.source(), rest.get());
      return;
    }
    Instant end = clock.instant().plus(pull.longestTurn());
    var pace = new Pace(pull.crm().requestsPerSecond(), clock);
    var turn = new PullTurn(pull, pages, pace, polls, cursors, lease);
    try {
      turn.run(() -> clock.instant().isBefore(end));
      pauses.worked(pull);
      standing.works(pull.source());
    } catch (MappingFaultException wrong) {
      standing.fault(pull.source(), pauses.add(pull, wrong.getMessage()));
    } catch (SetbackException back) {
      // While the lease is held, so that the next to hold it knows.
      standing.fault(pull.source(), pauses.add(pull, back.setback()));
    }
  }
}
