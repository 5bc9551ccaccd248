package io.trunkline.agent;

import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.intake.SourceFile;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Leases;
import io.trunkline.routes.TestRouteFiles;
import io.trunkline.testing.SandboxServer;
import io.trunkline.testing.SandboxServer.Recorded;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The shipped routes of agents, with the pretended providers behind them. */
final class AgentHouse implements AutoCloseable {
  static final Duration STATE = Duration.ofSeconds(10);

  final TurnedClock clock = new TurnedClock(Instant.parse("2026-06-10T06:30:00Z"));
  final SandboxServer server;
  final ProviderHouse house;
  final Database database = TestDatabases.H2.open();
  Database leases = database;
  final Path data;
  final TestRouteFiles routes;
  Config config = new Config(Optional.of("manydial, ivrsolutions,ccai"));

  AgentHouse(Path folder, boolean told) throws Exception {
    this.data = folder.resolve("data");
    this.server =
        new SandboxServer(
            null,
            STATE,
            Duration.ZERO,
            new Hurrying(clock, System.nanoTime()),
            ProviderHouse.customers());
    this.house =
        new ProviderHouse(
            database,
            TestAccounts.NO_LIMITS,
            told,
            one -> ProviderHouse.at(one, server.baseUrl(one.name())));
    house.camel.getRegistry().bind("agentsByRow", new AgentsByRow());
    house.camel.getRegistry().bind("agentsByJob", new AgentsByJob());
    this.routes = new TestRouteFiles(house.camel, folder.resolve("routes"));
    Files.createDirectories(folder.resolve("routes/agents"));
    for (String name : List.of("manydial", "ivrsolutions", "ccai")) {
      load(folder, name, Files.readString(Path.of("routes/agents", name + ".camel.yaml")));
    }
  }

  /** Puts a route file there and has it taken. */
  void load(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve("routes/agents/" + name + ".camel.yaml"), text);
    routes.settle();
    routes
        .files()
        .find("agents", name)
        .orElseThrow()
        .fault()
        .ifPresent(
            fault -> {
              throw new AssertionError(fault.toString());
            });
  }

  /** As after a start: nothing is remembered but what stands in files and the ledger. */
  AgentFileDrop process() {
    return new AgentFileDrop(files(), clock);
  }

  AgentFiles files() {
    return new AgentFiles(
        house.accounts(),
        new AgentSteps(house.camel),
        new AgentFolders(data),
        new Leases(leases),
        config,
        clock);
  }

  Path drop(String account, String name, String text) throws IOException {
    Path file = data.resolve("inbox/agents").resolve(account).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(600)));
    return file;
  }

  /** Drops a file, has it worked off to its end, and reads its result. */
  List<String> run(String account, String name, String text) throws IOException {
    return run(drop(account, name, text));
  }

  /** Has a file worked off to its end, by a process that was started anew. */
  List<String> run(Path file) throws IOException {
    AgentFileDrop process = process();
    for (int i = 0; i < 1000 && Files.exists(file); i++) {
      process.take(file.toString());
      clock.turn(Duration.ofSeconds(6));
    }
    return result(file.getParent().getFileName().toString(), file.getFileName().toString());
  }

  List<String> result(String account, String name) throws IOException {
    return Files.readAllLines(data.resolve("results/agents").resolve(account).resolve(name));
  }

  /** Has something done each time that a step of a provider was answered. */
  void after(Path folder, String provider, String step, Runnable hook) throws IOException {
    house.camel.getRegistry().bind("after", hook);
    String text = Files.readString(Path.of("routes/agents", provider + ".camel.yaml"));
    String start = "direct:agents-" + provider + "-" + step + "\n      steps:\n";
    if (!text.contains(start)) {
      throw new AssertionError(start);
    }
    int end = text.indexOf("\n- route:", text.indexOf(start));
    int at = end < 0 ? text.length() : end + 1;
    String more = "        - bean:\n            ref: after\n            method: run\n";
    load(folder, provider, text.substring(0, at) + more + text.substring(at));
  }

  /** Notes steps of a file as a process that was killed has left them. */
  Progress progress(Path file) throws IOException {
    String digest = SourceFile.read(file).digest();
    return Progress.open(new AgentFolders(data).progress(file, digest), clock);
  }

  /** How often an address was asked for since so many requests. */
  long asked(String method, String path, int since) {
    return requests(since).stream()
        .filter(one -> one.request().method().equals(method))
        .filter(one -> one.request().path().contains(path))
        .count();
  }

  List<Recorded> requests(int since) {
    List<Recorded> all = server.requests();
    return all.subList(since, all.size());
  }

  /** Goes on by itself, fast, so that a provider's limit of a request a second holds nobody up. */
  private static final class Hurrying extends Clock {
    private static final int TIMES = 200;
    private final Clock clock;
    private final long start;

    Hurrying(Clock clock, long start) {
      this.clock = clock;
      this.start = start;
    }

    @Override
    public Instant instant() {
      return clock.instant().plusNanos(TIMES * (System.nanoTime() - start));
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** The settings, which a test may set. */
  record Config(
      Optional<String> accounts,
      boolean removeMissing,
      int removePercent,
      int maxRows,
      Duration patience,
      Duration pause)
      implements AgentsConfig {
    Config(Optional<String> accounts) {
      this(accounts, false, 20, 100, Duration.ofMinutes(15), Duration.ofSeconds(5));
    }

    Config removing(int percent) {
      return new Config(accounts, true, percent, maxRows, patience, pause);
    }
  }

  @Override
  public void close() throws Exception {
    house.close();
    server.close();
  }
}
