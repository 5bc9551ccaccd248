package io.trunkline.kafka;

import io.trunkline.kafka.KafkaConfig.ServerConfig;
import io.trunkline.provider.ShownAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The configured servers, by name. */
@Singleton
public class KafkaServers {
  private static final String PREFIX = "trunkline.kafka.";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,49}");
  private static final Pattern BROKER = Pattern.compile("[^,:\\s]+:\\d{1,5}|\\[[^]]+]:\\d{1,5}");
  private static final Set<String> MECHANISMS = Set.of("plain", "scram-sha-256", "scram-sha-512");

  private final Map<String, KafkaServer> servers = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Inject
  KafkaServers(KafkaConfig config) {
    this(config.servers());
  }

  KafkaServers(Map<String, ServerConfig> config) {
    new TreeMap<>(config).forEach(this::read);
  }

  /** What is wrong with their configuration, all at once. */
  public List<String> faults() {
    return faults;
  }

  /**
   * @throws IllegalArgumentException if there is none of this name, with the key to set
   */
  KafkaServer get(String name) {
    KafkaServer server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException(
          "there is no Kafka server '%s'; set %s%s.brokers and the keys beside it, or name one of %s"
              .formatted(name, PREFIX, name, servers.keySet()));
    }
    return server;
  }

  private void read(String name, ServerConfig config) {
    if (!NAME.matcher(name).matches()) {
      faults.add(
          PREFIX + name + " is no name of a server; expected up to 50 letters, digits, _ and -");
      return;
    }
    int before = faults.size();
    check(PREFIX + name + ".", config);
    if (faults.size() == before) {
      String brokers = config.brokers().orElseThrow().replaceAll("\\s", "");
      servers.put(
          name,
          new KafkaServer(
              name, brokers, config.username().orElse(null), ClientSettings.of(brokers, config)));
    }
  }

  private void check(String at, ServerConfig config) {
    String brokers = config.brokers().orElse("").strip();
    for (String broker : brokers.split("\\s*,\\s*")) {
      if (!BROKER.matcher(broker).matches()) {
        fault(
            at + "brokers",
            "is '" + ShownAddress.of(brokers) + "'",
            "host:port, with commas between several");
      }
    }
    if (!MECHANISMS.contains(config.mechanism().strip())) {
      fault(at + "mechanism", "is '" + config.mechanism() + "'", "one of " + sorted());
    }
    if (config.username().isPresent() != config.password().isPresent()) {
      String missing = config.username().isPresent() ? "password" : "username";
      fault(at + missing, "is absent", "both username and password, or neither");
    }
    line(at + "username", config.username());
    line(at + "password", config.password());
    file(at + "truststore-file", config.truststoreFile(), config.truststorePassword(), config);
    file(at + "keystore-file", config.keystoreFile(), config.keystorePassword(), config);
  }

  private void line(String key, Optional<String> value) {
    if (value.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
      fault(key, "has a control character", "one line");
    }
  }

  private void file(
      String key, Optional<Path> file, Optional<String> password, ServerConfig config) {
    file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
        .ifPresent(path -> fault(key, "is '" + path + "'", "a file to be read"));
    if (file.isEmpty() && password.isPresent()) {
      fault(key, "is absent, though it has a password", "the file");
    }
    if (file.isPresent() && !config.tls()) {
      fault(key, "is set, though tls is false", "either of them");
    }
  }

  private void fault(String key, String found, String expected) {
    faults.add(key + " " + found + "; expected " + expected);
  }

  private static List<String> sorted() {
    return MECHANISMS.stream().sorted().toList();
  }
}
