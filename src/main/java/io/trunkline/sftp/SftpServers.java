package io.trunkline.sftp;

import io.trunkline.sftp.SftpConfig.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The configured servers, by name. */
@Singleton
public class SftpServers {
  private static final String PREFIX = "trunkline.sftp.";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final Map<String, SftpServer> servers = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Inject
  SftpServers(SftpConfig config) {
    this(config.servers());
  }

  SftpServers(Map<String, ServerConfig> config) {
    new TreeMap<>(config).forEach(this::read);
  }

  /** What is wrong with their configuration, all at once. */
  public List<String> faults() {
    return faults;
  }

  /**
   * @throws IllegalArgumentException if there is none of this name, with the key to set
   */
  SftpServer get(String name) {
    SftpServer server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException(
          "there is no SFTP server '%s'; set %s%s.host and the keys beside it, or name one of %s"
              .formatted(name, PREFIX, name, servers.keySet()));
    }
    return server;
  }

  private void read(String name, ServerConfig config) {
    if (!NAME.matcher(name).matches()) {
      faults.add(PREFIX + name + " is no name of a server; expected letters, digits, _ and -");
      return;
    }
    String at = PREFIX + name + ".";
    SftpServer server =
        new SftpServer(
            name,
            given(at + "host", config.host(), "the name or address of the server"),
            config.port(),
            given(at + "username", config.username(), "the user that logs in there"),
            config.password().orElse(null),
            file(at + "private-key-file", config.privateKeyFile()),
            config.privateKeyPassphrase().orElse(null),
            file(at + "known-hosts-file", config.knownHostsFile()));
    check(at, server);
    servers.put(name, server);
  }

  private void check(String at, SftpServer server) {
    if (server.knownHosts() == null) {
      faults.add(
          at
              + "known-hosts-file is absent; expected a file with the server's host key, as"
              + " 'ssh-keyscan' prints it and its owner confirms it");
    }
    if (server.password() == null && server.key() == null) {
      faults.add(at + "password is absent, and so is private-key-file; expected one of them");
    }
    if (server.port() < 1 || server.port() > 65_535) {
      faults.add(at + "port is " + server.port() + "; expected 1 to 65535");
    }
  }

  private String given(String key, Optional<String> value, String expected) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      faults.add(key + " is absent; expected " + expected);
    }
    return value.orElse("");
  }

  private Path file(String key, Optional<Path> value) {
    value
        .filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
        .ifPresent(path -> faults.add(key + " is '" + path + "'; expected a file to be read"));
    return value.orElse(null);
  }
}
