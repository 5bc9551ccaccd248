package io.trunkline.dispatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.LookUpLedger;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.ledger.RepeatLedger;
import io.trunkline.ledger.SentCalls;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.provider.Operation;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.RawStub;
import io.trunkline.testing.TestAccounts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** All that sends, made by hand, with a stub for the provider. */
final class DispatchHarness implements AutoCloseable {
  final RawStub stub = new RawStub();
  final Account account = TestAccounts.of(new FakeProvider(), stub.url());
  final Database database;
  final Deliveries deliveries;
  final LookUps lookUps;
  final LookUpLedger lookUpLedger;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final CamelContext camel = new DefaultCamelContext();
  private final Sender sender;
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();

  DispatchHarness(Database database, Clock clock) {
    this.database = database;
    this.deliveries = new Deliveries(database);
    this.lookUpLedger = new LookUpLedger(database);
    camel.getRegistry().bind("oneRequest", new OneRequest());
    camel.getRegistry().bind("providerSend", new ProviderSend());
    camel.start();
    var routes = new ProviderRoutes(camel);
    var settle = new SettleLedger(database);
    var marks = new WrittenMarks(settle);
    this.sender =
        new Sender(
            routes,
            new Settler(settle, metrics, new PossibleDoubles(metrics), new PauseTeller(metrics)),
            marks,
            new Config(),
            new AttemptLog(clock));
    this.lookUps =
        new LookUps(
            lookUpLedger,
            new RepeatLedger(database),
            new Accounts(Map.of("test", account)),
            sender,
            new Obstacles(routes, List.of(), Optional.empty()),
            new Config(),
            new ReferenceLookUp(lookUpLedger, null, sender, new Installation(database)),
            new Installation(database));
    ticker.scheduleWithFixedDelay(marks::round, 50, 50, TimeUnit.MILLISECONDS);
  }

  void load(String route) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("provider.camel.yaml", route));
  }

  /** A plain provider route for an operation. */
  static String route(Operation operation) {
    return """
        - route:
            id: provider-fake-%1$s
            from:
              uri: direct:provider-fake-%1$s
              steps:
                - to: kamelet:provider-send
        """
        .formatted(operation.name());
  }

  /** The bytes of the first attempt ask for a secret that is gone. */
  void break1() {
    new SentCalls(database)
        .execute(
            "UPDATE attempt SET request_head = REPLACE(request_head, '\"X-Key\"', 'null')"
                + " WHERE id = (SELECT min(id) FROM attempt)");
  }

  AccountLoop loop(ReleaseLedger ledger, Operation operation, Clock clock) {
    var planner = new Planner(account, operation, "tag", reference -> "");
    return new AccountLoop(
        account,
        List.of(new AccountLoop.Planned(operation, planner)),
        sender,
        ledger,
        new Obstacles(new ProviderRoutes(camel), List.of(), Optional.empty()),
        new Config(),
        clock);
  }

  void sendDue(Operation operation) {
    var tag = new Installation(database).tag();
    var planner = new Planner(account, operation, tag, reference -> "");
    new ReleaseLedger(database)
        .release(new Release(account, operation, 4, planner))
        .attempts()
        .forEach(attempt -> sender.send(attempt, account, operation));
  }

  @Override
  public void close() throws Exception {
    ticker.shutdownNow();
    camel.stop();
    database.close();
    stub.close();
  }

  /** Fast enough for tests, slow enough for a busy machine. */
  static final class Config implements DispatchConfig {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public int parallel() {
      return 4;
    }

    @Override
    public Duration socketWithin() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration idlePause() {
      return Duration.ofMillis(50);
    }

    @Override
    public Duration unknownShapePause() {
      return Duration.ofMinutes(15);
    }

    @Override
    public Duration keepReads() {
      return Duration.ofDays(7);
    }
  }
}
