package io.trunkline.schedule;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.ScheduleLedger;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Makes {@code schedule:<name>?cron=...&timeZone=...} an endpoint that routes begin with. Its name
 * tells schedules apart in the whole fleet.
 */
@Singleton
@Unremovable
@Named("schedule")
public class ScheduleComponent extends DefaultComponent {
  private final ScheduleLedger ledger;
  private final Leases leases;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  private record Running(String route, Schedule schedule) {}

  @Inject
  public ScheduleComponent(ScheduleLedger ledger, Leases leases) {
    this.ledger = ledger;
    this.leases = leases;
  }

  /** How each schedule stands that runs in this process, in words, by its name. */
  public Map<String, String> standing() {
    Map<String, String> standing = new TreeMap<>();
    running.forEach((name, one) -> standing.put(name, one.schedule().shown()));
    return standing;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    String cron = getAndRemoveParameter(parameters, "cron", String.class, "");
    String zone = getAndRemoveParameter(parameters, "timeZone", String.class, "");
    String missed = getAndRemoveParameter(parameters, "missed", String.class, "once");
    if (!missed.equals("once") && !missed.equals("skip")) {
      throw new IllegalArgumentException(
          "schedule %s: missed is '%s'; write once or skip".formatted(name, missed));
    }
    var times = new CronTimes(cron, zone(name, zone));
    var schedule = new Schedule(name, times, missed.equals("once"), ledger, leases);
    return new ScheduleEndpoint(uri, this, name, schedule);
  }

  private static ZoneId zone(String name, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException(
          "schedule %s: timeZone is '%s'; write one such as Asia/Kolkata, or UTC"
              .formatted(name, text));
    }
  }

  /**
   * @throws IllegalArgumentException if another route has this name
   */
  void started(String name, String route, Schedule schedule) {
    Running other = running.get(name);
    if (other != null && !other.route().equals(route)) {
      throw new IllegalArgumentException(
          "route %s has the schedule %s, too; give this one another name"
              .formatted(other.route(), name));
    }
    running.put(name, new Running(route, schedule));
  }

  void stopped(String name, Schedule schedule) {
    running.computeIfPresent(name, (key, one) -> one.schedule() == schedule ? null : one);
  }
}
