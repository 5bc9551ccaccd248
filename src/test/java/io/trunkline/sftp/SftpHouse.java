package io.trunkline.sftp;

import static org.awaitility.Awaitility.await;

import io.trunkline.intake.IntakeHouse;
import io.trunkline.ledger.SentFiles;
import io.trunkline.routes.TestRouteFiles;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;

/** The shipped route on a real server, with as many replicas as a test starts. */
final class SftpHouse implements AutoCloseable {
  static final String FILE = "Phone,Name\n9876543210,One\n9876543211,Two\n";

  private static final Duration SILENCE = Duration.ofSeconds(2);

  final TurnedClock clock = new TurnedClock(Instant.now());
  final IntakeHouse intake;
  final Path folder;
  private final TestServer server;
  private final List<DefaultCamelContext> replicas = new ArrayList<>();
  private String options = "quiet: 0s";
  private String hostKey;
  private String password;
  private String rejectedFolder = "";
  private UnaryOperator<String> edit = UnaryOperator.identity();

  /** Of the newest replica. */
  RejectedReturns returns;

  SftpHouse(Path folder, TestServer server) {
    this.folder = folder;
    this.server = server;
    this.hostKey = server.hostKey();
    intake = new IntakeHouse(TestDatabases.H2, folder);
  }

  /** Parameters of the Kamelet for the replicas that start from now on. */
  SftpHouse with(String... parameters) {
    options = String.join("\n        ", parameters);
    return this;
  }

  SftpHouse knowing(String other) {
    hostKey = other;
    return this;
  }

  SftpHouse withPassword(String word) {
    password = word;
    return this;
  }

  SftpHouse bringingRejectedTo(String folder) {
    rejectedFolder = folder;
    return this;
  }

  /** What somebody makes of the shipped route. */
  SftpHouse edited(UnaryOperator<String> made) {
    edit = made;
    return this;
  }

  DefaultCamelContext start() throws Exception {
    return start(server.port(), intake.drop());
  }

  /**
   * @param drop a bean with the method {@code take} of the drop folder
   */
  DefaultCamelContext start(int port, Object drop) throws Exception {
    var camel = new DefaultCamelContext();
    replicas.add(camel);
    properties(camel);
    camel.getRegistry().bind("leadFileDrop", drop);
    var component = new SftpServerComponent(servers(port), intake.leases, data(), clock, SILENCE);
    camel.addComponent("sftp-server", component);
    returns = new RejectedReturns(servers(port), intake.leases, sent(), data(), camel);
    camel.getRegistry().bind("rejectedReturns", returns);
    camel.start();
    Path routes = folder.resolve("routes" + replicas.size());
    Files.createDirectories(routes);
    Files.writeString(routes.resolve("sftp-leads.camel.yaml"), route());
    var files = new TestRouteFiles(camel, routes);
    files.settle();
    files
        .files()
        .files()
        .forEach(
            one ->
                one.fault()
                    .ifPresent(
                        fault -> {
                          throw new IllegalStateException(fault.message());
                        }));
    return camel;
  }

  private SentFiles sent() {
    return new SentFiles(intake.database());
  }

  private void properties(DefaultCamelContext camel) {
    var properties = new Properties();
    properties.setProperty("trunkline.data-dir", data().toString());
    properties.setProperty("trunkline.sftp-leads.server", "partner");
    properties.setProperty("trunkline.sftp-leads.folder", server.folder("outgoing"));
    properties.setProperty("trunkline.sftp-leads.rejected-folder", rejectedFolder);
    var placeholders = (PropertiesComponent) camel.getPropertiesComponent();
    placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    placeholders.setOverrideProperties(properties);
  }

  private String route() throws IOException {
    String shipped = Files.readString(Path.of("routes/sources/sftp-leads.camel.yaml"));
    String line = "        folder: \"{{trunkline.sftp-leads.folder:}}\"\n";
    if (!shipped.contains(line)) {
      throw new IllegalStateException("the shipped route names its folder otherwise");
    }
    return edit.apply(
        shipped.replace(line, line + "        every: 200ms\n        " + options + "\n"));
  }

  SftpServers servers(int port) throws IOException {
    Path known = folder.resolve("known_hosts-" + port);
    Files.writeString(known, "[127.0.0.1]:" + port + " " + hostKey + "\n");
    var servers = new SftpServers(Map.of("partner", new Partner(port, known)));
    if (!servers.faults().isEmpty()) {
      throw new IllegalStateException(servers.faults().toString());
    }
    return servers;
  }

  private final class Partner implements SftpConfig.ServerConfig {
    private final int port;
    private final Path known;

    Partner(int port, Path known) {
      this.port = port;
      this.known = known;
    }

    @Override
    public Optional<String> host() {
      return Optional.of("127.0.0.1");
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public Optional<String> username() {
      return Optional.of(server.username());
    }

    @Override
    public Optional<String> password() {
      return Optional.ofNullable(password);
    }

    @Override
    public Optional<Path> privateKeyFile() {
      return password == null ? Optional.of(server.key()) : Optional.empty();
    }

    @Override
    public Optional<String> privateKeyPassphrase() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> knownHostsFile() {
      return Optional.of(known);
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  Path upload(String name, String text) {
    try {
      Path file = server.outgoing().resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path done(String name) {
    return server.outgoing().resolve(".done").resolve(name);
  }

  /** Rows in the ledger, of any state. */
  int rows() {
    return Integer.parseInt(intake.sql("SELECT COALESCE(SUM(rows_read), 0) FROM batch").get(0));
  }

  List<String> batches() {
    return intake.sql("SELECT file_name, state, rows_read FROM batch ORDER BY file_name");
  }

  /** Whether a file has come to its end; until it has, files that failed are tried again. */
  boolean isDoneAtLast(String name) {
    clock.turn(Duration.ofMinutes(2));
    return Files.exists(done(name));
  }

  /** Whether a file has left its folder at last. */
  boolean isGoneAtLast(String name) {
    clock.turn(Duration.ofMinutes(2));
    return Files.notExists(server.outgoing().resolve(name));
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
  }

  /** Ends the newest replica. */
  void stop() {
    replicas.remove(replicas.size() - 1).stop();
  }

  @Override
  public void close() {
    replicas.forEach(DefaultCamelContext::stop);
    intake.close();
  }
}
