package io.trunkline.callerid;

import io.trunkline.account.Account;
import io.trunkline.callback.NewCallback;
import io.trunkline.callback.PollTurns;
import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.CallbackQueries;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Leases;
import io.trunkline.provider.JsonBody;
import io.trunkline.sandbox.Customer;
import io.trunkline.sandbox.Posting;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A folder of requests, the shipped route's words for them, and the pretended provider. */
final class CallerIdHouse implements AutoCloseable {
  static final String ACCOUNT = "manydial";
  static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
  static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46");
  static final CallerIdForm FORM =
      new CallerIdForm(
          "caller-id-request",
          List.of("passportSizeImage", "signature", "seal"),
          "callerIdPayload",
          "callerIdRequestHook",
          "caller-id",
          "Approved",
          "Rejected");

  final TurnedClock clock = new TurnedClock(Instant.parse("2026-06-10T06:30:00Z"));
  final SandboxServer server =
      new SandboxServer(
          null,
          Duration.ZERO,
          Duration.ofSeconds(3),
          new Customer(
              ACCOUNT,
              ACCOUNT,
              Map.of("api-key", "S3cret-of-api-key"),
              Map.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.of("callback-secret")));
  final ProviderHouse house;
  final CallbackLedger callbacks;
  final CallerIdFolders folders;
  private final Database database;
  private final Path data;

  CallerIdHouse(TestDatabases kind, Path data) throws Exception {
    this.database = kind.open(clock);
    this.data = data;
    this.folders = new CallerIdFolders(data, ACCOUNT);
    this.callbacks = new CallbackLedger(database);
    this.house =
        new ProviderHouse(
            database,
            TestAccounts.NO_LIMITS,
            true,
            one -> ProviderHouse.at(one, server.baseUrl(one.name())));
    Files.createDirectories(folders.inbox());
  }

  CallerIdPost post() {
    return new CallerIdPost(house.operations, Optional.of("https://dialer.example.com"), clock);
  }

  /** One that has just started. */
  CallerIdSending sending(CallerIdPost post, boolean keep) {
    return new CallerIdSending(post, new Config(keep), data, clock);
  }

  CallerIdRequests requests(CallerIdPost post) {
    var turns = new PollTurns(house.accounts(), new Leases(database));
    var news = new CallerIdNews(new CallbackQueries(database), data, clock);
    return new CallerIdRequests(turns, sending(post, true), news);
  }

  static void turn(CallerIdRequests requests) {
    requests.turn(
        ACCOUNT,
        FORM.operation(),
        String.join(",", FORM.pictures()),
        FORM.payload(),
        FORM.hook(),
        FORM.kind(),
        FORM.approved(),
        FORM.rejected());
  }

  /** Two turns with so much time between that files are quiet. */
  void settle(CallerIdRequests requests) {
    turn(requests);
    clock.turn(Duration.ofSeconds(5));
    turn(requests);
  }

  /** The same, and the process ends in the middle; its lease is over when the next one starts. */
  void settleKilled(CallerIdRequests requests) {
    try {
      settle(requests);
    } catch (Interrupted.Killed killed) {
      return;
    }
    throw new AssertionError("it was not killed");
  }

  /** Without the lease, as if it had run out. */
  void turnAlone(CallerIdSending sending, Account account) {
    try {
      sending.turn(account, FORM, () -> true);
    } catch (NoSuchFileException another) {
      // has taken it
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All that the ledger holds of attempts and callbacks, as text. */
  String ledger() {
    return house.deliveries.dump("attempt") + house.deliveries.dump("callback");
  }

  /** Starts the shipped route. */
  void load(CallerIdRequests requests) throws Exception {
    house.camel.getRegistry().bind("callerIdRequests", requests);
    var settings = house.camel.getPropertiesComponent();
    settings.addOverrideProperty("trunkline.caller-ids.accounts", ACCOUNT);
    settings.addOverrideProperty("trunkline.caller-ids.every", "50ms");
    String route = Files.readString(Path.of("routes/operations/caller-ids.camel.yaml"));
    PluginHelper.getRoutesLoader(house.camel)
        .loadRoutes(ResourceHelper.fromString("caller-ids.camel.yaml", route));
  }

  /** A request with its three pictures. */
  void drop(String name) throws IOException {
    put("photo.png", PNG);
    put("sign.jpg", JPEG);
    put("seal.png", PNG);
    request(name, Map.of());
  }

  void put(String name, byte[] bytes) throws IOException {
    Files.write(folders.inbox().resolve(name), bytes);
  }

  void request(String name, Map<String, Object> otherwise) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ownerName", "Priv-Owner");
    values.put("businessName", "Priv-Shop");
    values.put("email", "priv@example.com");
    values.put("phone", "+8801700000001");
    values.put("passportSizeImage", "photo.png");
    values.put("signature", "sign.jpg");
    values.put("seal", "seal.png");
    values.put("nid", "7391846205173");
    values.put("dob", "1980-01-31");
    values.put("gender", "Male");
    values.put("fatherName", "Priv-Father");
    values.put("motherName", "Priv-Mother");
    values.put("date", "2026-06-10");
    for (String part : "flatNo houseNoOrName roadNoOrMoholla areaOrVillage".split(" ")) {
      values.put(part, "Priv-" + part);
    }
    for (String part : "division district upazilaOrThana postCode".split(" ")) {
      values.put(part, "Priv-" + part);
    }
    values.put("smsEnabled", "Yes");
    values.putAll(otherwise);
    put(name + ".json", JsonBody.bytes(values));
  }

  Optional<CallerIdResult> result(String request) throws IOException {
    return CallerIdResult.read(folders.result(request));
  }

  String state(String request) throws IOException {
    return result(request).map(CallerIdResult::state).orElse("");
  }

  /** The news that the sandbox owes, as they would be stored behind the door. */
  List<Posting> owed() {
    return server.sandbox().due().stream().map(server.sandbox()::posting).toList();
  }

  void store(Posting news) {
    String[] address = news.address().split("/");
    store(address[address.length - 2], new String(news.body()));
  }

  void store(String reference, String body) {
    callbacks.store(
        List.of(
            new NewCallback(ACCOUNT, "caller-id", reference, "application/json", body.getBytes())));
  }

  List<String> below(String folder) throws IOException {
    Path root = data.resolve(folder);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws Exception {
    house.close();
    server.close();
  }

  private record Config(boolean keep) implements CallerIdConfig {
    @Override
    public Duration quiet() {
      return Duration.ofSeconds(3);
    }

    @Override
    public Duration missingAfter() {
      return Duration.ofMinutes(10);
    }

    @Override
    public int mostBytes() {
      return 1000;
    }
  }
}
