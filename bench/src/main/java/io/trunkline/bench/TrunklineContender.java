package io.trunkline.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Trunkline's jar, with one source, one campaign and one account at the sink. */
final class TrunklineContender implements Contender {
  private static final Pattern FINISHED = Pattern.compile("\"finished[A-Za-z]*\"\\s*:\\s*\"");
  private static final Pattern STARTED = Pattern.compile("\"source\"");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Options options;
  private final Workload workload;
  private final SinkClient sink;
  private final Path folder;
  private final Entrance entrance;
  private final String address;
  private final List<String> command;
  private Child child;

  private TrunklineContender(
      Options options,
      Workload workload,
      SinkClient sink,
      Path folder,
      Entrance entrance,
      String database)
      throws IOException {
    this.options = options;
    this.workload = workload;
    this.sink = sink;
    this.folder = folder;
    this.entrance = entrance;
    int port = freePort();
    this.address = "http://127.0.0.1:" + port;
    this.command = command(port, database);
  }

  /**
   * Makes the schema by a first start, fills the suppression list, and starts again.
   *
   * @param database JDBC address of an empty PostgreSQL; empty for the embedded one
   */
  static TrunklineContender start(
      Options options,
      Workload workload,
      SinkClient sink,
      Path folder,
      Entrance entrance,
      String database)
      throws Exception {
    var contender = new TrunklineContender(options, workload, sink, folder, entrance, database);
    try {
      contender.launch();
      contender.child.close();
      String url = database.isEmpty() ? SuppressionList.embedded(folder) : database;
      SuppressionList.load(url, workload.suppressions());
      contender.launch();
      return contender;
    } catch (IOException | SQLException failed) {
      contender.close();
      throw failed;
    }
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void work() throws Exception {
    entrance.open();
    awaitCalls();
    awaitUntil(this::allFinished, "all batches are finished");
  }

  /** A table comes in several batches. */
  private boolean allFinished() throws InterruptedException {
    String batches = get("/api/batches?limit=1000");
    return FINISHED.matcher(batches).results().count() == STARTED.matcher(batches).results().count()
        && !batches.isEmpty();
  }

  @Override
  public void close() throws Exception {
    if (child != null) {
      child.close();
    }
    entrance.close();
  }

  private void launch() throws IOException, InterruptedException {
    child = Child.start(folder.resolveSibling(folder.getFileName() + ".log"), folder, command);
    awaitUntil(() -> get("/q/health/ready").contains("\"UP\""), "Trunkline is ready");
  }

  /** Nothing but the sink is asked while the work goes on. */
  private void awaitCalls() throws IOException, InterruptedException {
    int before = -1;
    long quietSince = System.nanoTime();
    for (int calls = 0; calls < workload.calls(); calls = sink.counts().calls()) {
      if (calls != before) {
        quietSince = System.nanoTime();
      }
      before = calls;
      requireWithin(quietSince, calls + " of " + workload.calls() + " calls, then nothing");
      Thread.sleep(100);
    }
  }

  /** A state that comes by itself. */
  private interface Awaited {
    boolean isReached() throws IOException, InterruptedException;
  }

  private void awaitUntil(Awaited state, String what) throws IOException, InterruptedException {
    long since = System.nanoTime();
    while (!state.isReached()) {
      requireWithin(since, "waited in vain until " + what);
      Thread.sleep(100);
    }
  }

  private void requireWithin(long since, String what) throws IOException {
    if (!child.isAlive() || System.nanoTime() - since > PATIENCE.toNanos()) {
      throw new IOException(what + "; see the log beside " + folder);
    }
  }

  private String get(String path) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(URI.create(address + path)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private List<String> command(int port, String database) {
    List<String> words = new ArrayList<>(List.of("-Xmx" + options.heap()));
    words.addAll(options.jvm());
    words.add("-Dquarkus.http.host=127.0.0.1");
    words.add("-Dquarkus.http.port=" + port);
    words.add("-Dtrunkline.data-dir=" + folder);
    words.add("-Dtrunkline.routes-dir=" + options.routes());
    if (!database.isEmpty()) {
      words.add("-Dtrunkline.database.url=" + database);
      words.add("-Dtrunkline.database.username=postgres");
      words.add("-Dtrunkline.database.password=postgres");
    }
    entrance.settings().forEach(setting -> words.add("-D" + setting));
    words.add("-Dtrunkline.accounts.sink.provider=phonon");
    words.add("-Dtrunkline.accounts.sink.base-url=" + sink.address() + "/phonon");
    words.add("-Dtrunkline.accounts.sink.security-id=" + "a".repeat(64));
    words.addAll(List.of("-jar", options.jar().toString()));
    return words;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
