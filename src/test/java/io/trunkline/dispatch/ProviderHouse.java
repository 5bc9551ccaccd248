package io.trunkline.dispatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Account;
import io.trunkline.account.Account.CallbackCredentials;
import io.trunkline.account.Accounts;
import io.trunkline.account.Limits;
import io.trunkline.invocation.DirectOperations;
import io.trunkline.invocation.ProviderOperations;
import io.trunkline.invocation.QueuedOperations;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.LookUpLedger;
import io.trunkline.ledger.OperationDeliveries;
import io.trunkline.ledger.OperationLedger;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.ledger.RepeatLedger;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.provider.Meaning;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ccai.Ccai;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.dialedin.DialedIn;
import io.trunkline.provider.ivrsolutions.IvrSolutions;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.provider.phonon.Phonon;
import io.trunkline.sandbox.Customer;
import io.trunkline.testing.AnswerStub;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The five providers behind their shipped routes, with a stub in their place, and all that sends.
 */
public final class ProviderHouse implements AutoCloseable {
  public final AnswerStub stub = new AnswerStub();
  public final Database database;
  public final Deliveries deliveries;
  public final CamelContext camel = new DefaultCamelContext();
  public final ProviderOperations operations;
  final LookUps lookUps;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Sender sender;
  private final String tag;

  public ProviderHouse() throws Exception {
    this(TestDatabases.H2.open(), TestAccounts.NO_LIMITS, true);
  }

  /**
   * @param told whether the accounts say the addresses that no document states
   */
  public ProviderHouse(Database database, Limits limits, boolean told) throws Exception {
    this(database, limits, told, account -> account);
  }

  /** As above, with accounts that are changed before they are used. */
  public ProviderHouse(
      Database database, Limits limits, boolean told, UnaryOperator<Account> change)
      throws Exception {
    this.database = database;
    this.deliveries = new Deliveries(database);
    this.tag = new Installation(database).tag();
    providers().forEach(one -> accounts.put(one.name(), change.apply(account(one, limits, told))));
    camel.getRegistry().bind("oneRequest", new OneRequest());
    camel.getRegistry().bind("providerSend", new ProviderSend());
    camel.start();
    for (String provider : accounts.keySet()) {
      String route = Files.readString(Path.of("routes/providers", provider + ".camel.yaml"));
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromString(provider + ".camel.yaml", route));
    }
    var routes = new ProviderRoutes(camel);
    var settle = new SettleLedger(database);
    var config = new DispatchHarness.Config();
    var metrics = new SimpleMeterRegistry();
    var settler =
        new Settler(settle, metrics, new PossibleDoubles(metrics), new PauseTeller(metrics));
    var log = new AttemptLog(Clock.systemUTC());
    sender = new Sender(routes, settler, new WrittenMarks(settle), config, log);
    var obstacles = new Obstacles(routes, List.of(), Optional.of("https://dialer.example.com"));
    var direct = new DirectOperations(new OperationLedger(database), sender, obstacles, config);
    var installation = new Installation(database);
    var ledger = new LookUpLedger(database);
    lookUps =
        new LookUps(
            ledger,
            new RepeatLedger(database),
            accounts(),
            sender,
            obstacles,
            config,
            new ReferenceLookUp(ledger, direct, sender, installation),
            installation);
    operations =
        new ProviderOperations(
            accounts(),
            direct,
            new QueuedOperations(new OperationDeliveries(database), new Installation(database)));
    camel.getRegistry().bind("operations", operations);
  }

  public static List<Provider> providers() {
    return providers(Clock.systemUTC());
  }

  public static List<Provider> providers(Clock clock) {
    return List.of(
        new ManyDial(clock),
        new Phonon(clock),
        new IvrSolutions(clock),
        new DialedIn(clock),
        new Ccai(clock));
  }

  /** One account for each provider, under the provider's name. */
  public Accounts accounts() {
    return new Accounts(accounts);
  }

  private Account account(Provider provider, Limits limits, boolean told) {
    return new Account(
        provider.name(),
        provider,
        stub.url(),
        credentials(provider),
        told ? addresses(provider) : Map.of(),
        new CallbackCredentials(List.of("callback-secret"), Optional.empty(), Optional.empty()),
        limits,
        Map.of(),
        Duration.ofMinutes(2),
        Duration.ofHours(1),
        Duration.ofSeconds(20),
        ZoneId.of("Asia/Kolkata"));
  }

  /** The account at another address. */
  public static Account at(Account account, String url) {
    return new Account(
        account.name(),
        account.provider(),
        url,
        account.credentials(),
        account.paths(),
        account.callback(),
        account.limits(),
        account.operationLimits(),
        account.lookUpWithin(),
        account.holdUnknownAfter(),
        account.answerTimeout(),
        account.zone());
  }

  /** The secrets of an account. */
  public static Map<String, String> credentials(Provider provider) {
    return provider.credentials().stream()
        .collect(Collectors.toMap(key -> key, key -> "S3cret-of-" + key));
  }

  /** All of them as the pretended providers know them, with the same credentials. */
  public static Customer[] customers() {
    return providers().stream()
        .map(
            one ->
                new Customer(
                    one.name(),
                    one.name(),
                    credentials(one),
                    addresses(one),
                    Optional.of("hook"),
                    Optional.of("hook-password"),
                    Optional.of("callback-secret")))
        .toArray(Customer[]::new);
  }

  /** Addresses for the operations for which no document states one. */
  public static Map<String, String> addresses(Provider provider) {
    return provider.contract().operations().values().stream()
        .filter(ContractOperation::addressUnknown)
        .map(ContractOperation::name)
        .collect(Collectors.toMap(name -> name, name -> "POST /told/" + name));
  }

  /** The stub answers as the contract says that an operation is accepted. */
  public void accept(String provider, String operation) {
    stub.says(
        contract(provider, operation).answers().stream()
            .filter(row -> row.means() == Meaning.ACCEPTED)
            .findFirst()
            .orElseThrow()
            .example());
  }

  public ContractOperation contract(String provider, String operation) {
    return accounts.get(provider).provider().contract().operation(operation);
  }

  /** Runs an operation without waiting for quota. */
  public Map<String, Object> run(String provider, String operation, Map<String, Object> values) {
    return operations.run(provider, operation, values, Duration.ZERO, "").toMap();
  }

  /** Releases what is due for an operation, and sends it. */
  public void sendDue(String provider, String operation) {
    Account account = accounts.get(provider);
    Operation known = account.provider().operation(operation).orElseThrow();
    var planner = new Planner(account, known, tag, reference -> "https://dialer.example.com/x");
    new ReleaseLedger(database)
        .release(new Release(account, known, 4, planner))
        .attempts()
        .forEach(attempt -> sender.send(attempt, account, known));
  }

  @Override
  public void close() throws Exception {
    camel.stop();
    database.close();
    stub.close();
  }
}
