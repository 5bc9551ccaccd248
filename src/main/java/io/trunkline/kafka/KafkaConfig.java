package io.trunkline.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code trunkline.kafka.<server>.*}: servers whose topics routes read. */
@ConfigMapping(prefix = "trunkline.kafka")
public interface KafkaConfig {
  @WithParentName
  Map<String, ServerConfig> servers();

  /** One server, which may be a cluster of many brokers. */
  interface ServerConfig {
    /** Host and port of some brokers, with commas between them. */
    Optional<String> brokers();

    @WithDefault("true")
    boolean tls();

    /** Without one nobody logs in, unless by a certificate. */
    Optional<String> username();

    Optional<String> password();

    /** One of plain, scram-sha-256 and scram-sha-512. */
    @WithDefault("scram-sha-512")
    String mechanism();

    /** Certificates that are trusted; in PEM unless it has a password. */
    Optional<Path> truststoreFile();

    Optional<String> truststorePassword();

    /** Our own certificate and its key; in PEM unless it has a password. */
    Optional<Path> keystoreFile();

    Optional<String> keystorePassword();
  }
}
