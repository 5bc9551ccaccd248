package io.trunkline.sftp;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.Leases;
import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpointConfigurer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PropertyConfigurer;

/**
 * Camel's SFTP with a configured server: {@code sftp-server:<id>?server=..&folder=..}. Address, key
 * and credentials come from the configuration and stand in no URI. Beside Camel's own options it
 * has {@code names}, {@code marker}, {@code quiet} and {@code keep}. Without a server it does
 * nothing.
 */
@Singleton
@Unremovable
@Named("sftp-server")
public class SftpServerComponent extends SftpComponent {
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final SftpServers servers;
  private final OneReplica turns;
  private final Path downloads;
  private final Clock clock;
  private final Duration silence;

  @Inject
  SftpServerComponent(SftpServers servers, Leases leases, TrunklineConfig config, Clock clock) {
    this(servers, leases, config.dataDir(), clock, SILENCE);
  }

  /**
   * @param silence after which a server is asked whether it is there; after another, it is given up
   */
  SftpServerComponent(
      SftpServers servers, Leases leases, Path data, Clock clock, Duration silence) {
    this.servers = servers;
    this.turns = new OneReplica(leases);
    this.downloads = data.resolve("sftp");
    this.clock = clock;
    this.silence = silence;
  }

  @Override
  public PropertyConfigurer getEndpointPropertyConfigurer() {
    return new SftpEndpointConfigurer();
  }

  @Override
  protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
      String uri, String remaining, Map<String, Object> parameters) {
    String name = text(parameters, "server", "").strip();
    String folder = RemoteNames.folder(text(parameters, "folder", ""));
    FileTerms terms = terms(parameters);
    SftpServer server = name.isEmpty() ? null : servers.get(name);
    var choice = new RemoteChoice(terms, clock);
    var endpoint =
        new SftpServerEndpoint(uri, this, configuration(server, folder), server, turns, choice);
    endpoint.setProcessStrategy(new FinishedFiles(terms, choice, clock));
    endpoint.setLocalWorkDirectory(
        downloads.resolve(name).resolve(folder.replaceFirst("^/+", "")).toString());
    return endpoint;
  }

  private FileTerms terms(Map<String, Object> parameters) {
    return new FileTerms(
        text(parameters, "names", "*"),
        text(parameters, "marker", ""),
        getCamelContext()
            .getTypeConverter()
            .convertTo(Duration.class, text(parameters, "quiet", "10s")),
        getAndRemoveParameter(parameters, "keep", Boolean.class, true));
  }

  private String text(Map<String, Object> parameters, String name, String otherwise) {
    return getAndRemoveParameter(parameters, name, String.class, otherwise);
  }

  private SftpConfiguration configuration(SftpServer server, String folder) {
    var configuration = new SftpConfiguration();
    configuration.setDirectory(folder);
    configuration.setDirectoryName(folder);
    configuration.setHost("none");
    configuration.setStepwise(false);
    configuration.setSoTimeout((int) silence.toMillis());
    configuration.setThrowExceptionOnConnectFailed(true);
    configuration.setStrictHostKeyChecking("yes");
    configuration.setUseUserKnownHostsFile(false);
    if (server != null) {
      address(configuration, server);
    }
    return configuration;
  }

  private static void address(SftpConfiguration configuration, SftpServer server) {
    configuration.setHost(server.host());
    configuration.setPort(server.port());
    configuration.setUsername(server.username());
    configuration.setPassword(server.password());
    configuration.setKnownHostsFile(server.knownHosts().toString());
    if (server.key() != null) {
      configuration.setPrivateKeyFile(server.key().toString());
      configuration.setPrivateKeyPassphrase(server.passphrase());
    }
    configuration.setPreferredAuthentications(
        (server.key() == null ? "" : "publickey,") + "password,keyboard-interactive");
  }
}
