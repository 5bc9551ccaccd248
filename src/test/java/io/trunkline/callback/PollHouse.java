package io.trunkline.callback;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.dispatch.PossibleDoubles;
import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.ApplyLedger;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.InFlight;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.PollCursors;
import io.trunkline.ledger.SentCalls;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.outcome.OutcomeTables;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The pretended providers behind the shipped routes, and all that asks them and reads them. */
final class PollHouse implements AutoCloseable {
  final SandboxServer server =
      new SandboxServer(null, Duration.ZERO, Duration.ZERO, ProviderHouse.customers());
  final Database database;
  final ProviderHouse house;
  final SentCalls sent;
  final Leases leases;
  final CallbackLedger callbacks;
  final Inbox inbox;
  final CallbackApplier applier;
  final LogPolling logs;
  final CallInquiries inquiries;

  PollHouse(TestDatabases kind, boolean told) throws Exception {
    this.database = kind.open();
    this.house =
        new ProviderHouse(
            database,
            TestAccounts.NO_LIMITS,
            told,
            one -> ProviderHouse.at(one, server.baseUrl(one.name())));
    this.sent = new SentCalls(database);
    this.leases = new Leases(database);
    this.callbacks = new CallbackLedger(database);
    var installation = new Installation(database);
    this.applier =
        new CallbackApplier(
            callbacks,
            new ApplyLedger(database, new SuppressionLedger(database), installation),
            OutcomeTables.in(Path.of("routes")),
            new CallbackReader(house.accounts(), CallbackMappings.in(Path.of("routes"))),
            new PossibleDoubles(new SimpleMeterRegistry()));
    this.inbox = new Inbox(new PollCursors(database, callbacks), applier);
    var turns = new PollTurns(house.accounts(), leases);
    var fetch = new RecordFetch(house.operations);
    this.logs = new LogPolling(turns, fetch, inbox, Clock.systemUTC());
    this.inquiries = new CallInquiries(turns, fetch, inbox, new InFlight(database, installation));
    house.camel.getRegistry().bind("logPolling", logs);
    house.camel.getRegistry().bind("callInquiries", inquiries);
  }

  /** So many calls at IVR Solutions that no customer answers; they are over at once. */
  void click(int from, int count) {
    for (int i = from; i < from + count; i++) {
      String phone = "+9198000%03d13".formatted(i);
      place(
          "ivrsolutions",
          "click-to-call",
          Map.of("did", "+919800000090", "ext_no", "2301", "phone", phone));
    }
  }

  /** Queues a call, and sends it. */
  void place(String provider, String operation, Map<String, Object> values) {
    Map<String, Object> queued = house.run(provider, operation, values);
    if (!"queued".equals(queued.get("verdict"))) {
      throw new AssertionError(queued);
    }
    house.sendDue(provider, operation);
  }

  /** How often an operation has been asked for. */
  long asked(String path) {
    return server.requests().stream().filter(one -> one.request().path().contains(path)).count();
  }

  /** Starts a shipped route with these settings of {@code trunkline.polling}. */
  void load(String route, Map<String, String> settings) throws Exception {
    settings.forEach(
        (key, value) ->
            house
                .camel
                .getPropertiesComponent()
                .addOverrideProperty("trunkline.polling." + key, value));
    String name = route + ".camel.yaml";
    PluginHelper.getRoutesLoader(house.camel)
        .loadRoutes(
            ResourceHelper.fromString(name, Files.readString(Path.of("routes/outcomes", name))));
  }

  /** How many outcomes have each result, once all that has come is applied. */
  Map<String, Integer> results() {
    applier.applyDue();
    return sent.counts("outcome", "result");
  }

  /** Has something done once when so many pages were stored. */
  static final class Inbox extends PolledInbox {
    private int left;
    private Runnable then;

    Inbox(PollCursors cursors, CallbackApplier applier) {
      super(cursors, applier);
    }

    void afterStoring(int pages, Runnable then) {
      this.left = pages;
      this.then = then;
    }

    @Override
    public boolean store(String account, String kind, FetchedRecords fetched) {
      boolean missed = super.store(account, kind, fetched);
      if (--left == 0) {
        then.run();
      }
      return missed;
    }
  }

  @Override
  public void close() throws Exception {
    house.close();
    server.close();
  }
}
