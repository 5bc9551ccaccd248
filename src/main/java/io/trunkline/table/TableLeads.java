package io.trunkline.table;

import io.quarkus.arc.Unremovable;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.intake.Polls;
import io.trunkline.intake.StaleBatchException;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.Cause;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import io.trunkline.ledger.SourceCursors;
import io.trunkline.ledger.UserDatabaseException;
import io.trunkline.ledger.UserDatabases;
import io.trunkline.ledger.UserTable;
import io.trunkline.provider.AnswerText;
import io.trunkline.table.TableMode.ByPosition;
import io.trunkline.table.TableMode.ByStatus;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Variables;
import org.jboss.logging.Logger;

/** What a route asks to read a table of leads. What cannot be read now is tried again. */
@Singleton
@Named("tableLeads")
@Unremovable
public class TableLeads {
  private static final Logger LOG = Logger.getLogger(TableLeads.class);

  /** Of a source that is read no more; some are read once a day. */
  private static final Duration REMEMBERED = Duration.ofHours(25);

  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Looking back costs a statement for each page, so it is done seldom within its time. */
  private static final int LOOKS = 20;

  private final UserDatabases databases;
  private final Polls polls;
  private final BatchLedger batches;
  private final SourceCursors cursors;
  private final Leases leases;
  private final Clock clock;
  private final String tag;
  private final Map<String, Instant> lookedBack = new ConcurrentHashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();

  @Inject
  public TableLeads(
      UserDatabases databases,
      Polls polls,
      BatchLedger batches,
      SourceCursors cursors,
      Leases leases,
      Installation installation,
      Clock clock) {
    this.databases = databases;
    this.polls = polls;
    this.batches = batches;
    this.cursors = cursors;
    this.leases = leases;
    this.tag = installation.tag();
    this.clock = clock;
  }

  private record Fault(String text, Instant at) {}

  /** What keeps sources from being read at present, by their names. */
  public Map<String, String> standing() {
    Instant forgotten = clock.instant().minus(REMEMBERED);
    faults.values().removeIf(fault -> fault.at().isBefore(forgotten));
    Map<String, String> standing = new TreeMap<>();
    faults.forEach((source, fault) -> standing.put(source, fault.text()));
    return standing;
  }

  /**
   * Reads all rows of a table that are to be read now, or says why that cannot be done, once.
   *
   * @param parameters of the Kamelet table-leads
   */
  public void poll(@Variables Map<String, Object> parameters) {
    var given = new TableParameters(parameters);
    if (!given.isOff()) {
      tell(given.source(), fault(given));
    }
  }

  /** Returns null if there is none. */
  private String fault(TableParameters given) {
    try {
      read(given.read());
      return null;
    } catch (UserDatabaseException | MappingFaultException wrong) {
      return wrong.getMessage();
    } catch (StaleBatchException other) {
      LOG.debugf("Another replica has gone on with %s: %s", given.source(), other.getMessage());
      return null;
    } catch (RuntimeException failed) {
      return AnswerText.safe(Cause.of(failed));
    }
  }

  private void read(TableSource source) {
    Instant end = clock.instant().plus(source.longestTurn());
    BooleanSupplier inTime = () -> clock.instant().isBefore(end);
    try (UserTable table = databases.open(source)) {
      polls.check(source.mapping(), table.columns());
      if (source.mode() instanceof ByStatus mode) {
        String owner = "%s-%08x-".formatted(tag, source.name().hashCode());
        new StatusTurn(source, mode, table, polls, batches, leases).run(owner, inTime);
      } else if (source.mode() instanceof ByPosition mode) {
        read(source, mode, table, inTime);
      }
    }
  }

  /** The order is one, so one replica reads it at a time. */
  private void read(TableSource source, ByPosition mode, UserTable table, BooleanSupplier inTime) {
    Optional<Lease> lease = leases.take("table:" + source.name(), LEASE);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        Instant now = clock.instant();
        boolean back = isTimeToLookBack(source, mode, now);
        new PositionTurn(source, mode, table, polls, cursors, held).run(back, inTime);
        if (back) {
          lookedBack.put(source.name(), now);
        }
      }
    }
  }

  private boolean isTimeToLookBack(TableSource source, ByPosition mode, Instant now) {
    Instant last = lookedBack.get(source.name());
    return last == null || !last.plus(mode.lookBack().dividedBy(LOOKS)).isAfter(now);
  }

  private void tell(String source, String fault) {
    Fault before =
        fault == null
            ? faults.remove(source)
            : faults.put(source, new Fault(fault, clock.instant()));
    if (fault != null && (before == null || !fault.equals(before.text()))) {
      LOG.errorf("The source %s is not read; its rows wait in their table: %s", source, fault);
    } else if (fault == null && before != null) {
      LOG.infof("The source %s is read again", source);
    }
  }
}
