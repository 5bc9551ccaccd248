package io.trunkline.dialer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.callback.PollTurns;
import io.trunkline.dialer.DialersConfig.HoursConfig;
import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.PollCursors;
import io.trunkline.provider.JsonBody;
import io.trunkline.sandbox.Customer;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Dialers at the pretended IVR Solutions, from 9 to 18 on each day; it is 5 in the morning. */
final class DialerHouse implements AutoCloseable {
  static final String ACCOUNT = "ivrsolutions";

  final TurnedClock clock = new TurnedClock(Instant.parse("2026-06-09T23:30:00Z"));
  final SandboxServer server =
      new SandboxServer(
          null,
          Duration.ZERO,
          Duration.ofSeconds(3),
          new Customer(
              ACCOUNT,
              ACCOUNT,
              Map.of("token", "S3cret-of-token"),
              Map.of("dialer-status", "POST /told/dialer-status"),
              Optional.empty(),
              Optional.empty(),
              Optional.of("callback-secret")));
  final ProviderHouse house;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final DialerAlarm alarm = new DialerAlarm(metrics, clock);
  final Database database;
  private final String ids;

  DialerHouse(TestDatabases kind, String ids) throws Exception {
    this.database = kind.open();
    this.ids = ids;
    this.house =
        new ProviderHouse(
            database,
            TestAccounts.NO_LIMITS,
            true,
            one -> ProviderHouse.at(one, server.baseUrl(one.name())));
  }

  /** A process that has just started. */
  DialerHours replica() {
    return replica("0 0 9 * * ?", "0 0 18 * * ?");
  }

  /** One whose settings say other hours. */
  DialerHours replica(String start, String stop) {
    var dialers =
        new Dialers(Map.of("sales", new Given(ACCOUNT, ids, start, stop, null)), house.accounts());
    return new DialerHours(
        dialers,
        new PollTurns(house.accounts(), new Leases(database)),
        new PollCursors(database, new CallbackLedger(database)),
        house.operations,
        alarm,
        clock);
  }

  void turn(DialerHours hours) {
    hours.turn("dialer-status", "dialerid", "status", "on", "off");
  }

  /** What the provider was told, in order. */
  List<String> told() {
    return server.requests().stream()
        .map(one -> JsonBody.object(one.request().body()).orElseThrow())
        .map(body -> body.path("dialerid").asText() + " " + body.path("status").asText())
        .toList();
  }

  double late() {
    return metrics.get("trunkline_dialer_late_seconds").gauge().value();
  }

  /** Starts the shipped route. */
  void load(DialerHours hours) throws Exception {
    house.camel.getRegistry().bind("dialerHours", hours);
    String route = Files.readString(Path.of("routes/operations/dialer-hours.camel.yaml"));
    PluginHelper.getRoutesLoader(house.camel)
        .loadRoutes(ResourceHelper.fromString("dialer-hours.camel.yaml", route));
  }

  @Override
  public void close() throws Exception {
    house.close();
    server.close();
  }

  /** Settings as they would be given. */
  record Given(String of, String dialers, String from, String until, String zone)
      implements HoursConfig {
    @Override
    public Optional<String> account() {
      return Optional.ofNullable(of);
    }

    @Override
    public Optional<String> ids() {
      return Optional.ofNullable(dialers);
    }

    @Override
    public Optional<String> start() {
      return Optional.ofNullable(from);
    }

    @Override
    public Optional<String> stop() {
      return Optional.ofNullable(until);
    }

    @Override
    public Optional<String> timeZone() {
      return Optional.ofNullable(zone);
    }
  }
}
