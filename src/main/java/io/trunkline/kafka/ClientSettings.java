package io.trunkline.kafka;

import io.trunkline.kafka.KafkaConfig.ServerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Kafka's client is told of a server, by the client's own names. */
final class ClientSettings {
  private static final String MODULES = "org.apache.kafka.common.security.";

  private ClientSettings() {}

  static Map<String, Object> of(String brokers, ServerConfig config) {
    boolean login = config.username().isPresent();
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers);
    settings.put(
        "security.protocol", (login ? "SASL_" : "") + (config.tls() ? "SSL" : "PLAINTEXT"));
    // An address that is down is asked seldom: each try is a line in nobody's log, but a packet.
    settings.put("reconnect.backoff.max.ms", "10000");
    settings.put("enable.metrics.push", "false");
    settings.put("auto.include.jmx.reporter", "false");
    settings.put("metric.reporters", "");
    if (login) {
      login(settings, config);
    }
    store(settings, "ssl.truststore.", config.truststoreFile(), config.truststorePassword());
    store(settings, "ssl.keystore.", config.keystoreFile(), config.keystorePassword());
    config.keystorePassword().ifPresent(word -> settings.put("ssl.key.password", word));
    return settings;
  }

  private static void login(Map<String, Object> settings, ServerConfig config) {
    String mechanism = config.mechanism().strip().toUpperCase(Locale.ROOT);
    String module = mechanism.equals("PLAIN") ? "plain.Plain" : "scram.Scram";
    settings.put("sasl.mechanism", mechanism);
    settings.put(
        "sasl.jaas.config",
        "%s%sLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(
                MODULES,
                module,
                quoted(config.username().orElseThrow()),
                quoted(config.password().orElseThrow())));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Java reads both its own stores and those of PKCS 12 as JKS. */
  private static void store(
      Map<String, Object> settings, String at, Optional<Path> file, Optional<String> password) {
    file.ifPresent(
        path -> {
          settings.put(at + "location", path.toString());
          settings.put(at + "type", password.isPresent() ? "JKS" : "PEM");
        });
    password.ifPresent(word -> settings.put(at + "password", word));
  }
}
