package io.trunkline.kafka;

import io.trunkline.kafka.KafkaConfig.ServerConfig;
import io.trunkline.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings of a server, as a test writes them. */
record TestKafka(
    String addresses,
    boolean tls,
    String name,
    String word,
    String mechanism,
    Path truststore,
    String truststoreWord)
    implements ServerConfig {

  static TestKafka open(KafkaBroker broker) {
    return new TestKafka(broker.address(), false, null, null, "scram-sha-512", null, null);
  }

  static TestKafka closed(KafkaBroker broker, String word) {
    return new TestKafka(
        broker.closedAddress(),
        true,
        KafkaBroker.USERNAME,
        word,
        "scram-sha-512",
        broker.certificate(),
        null);
  }

  KafkaServers servers() {
    return new KafkaServers(Map.of("events", this));
  }

  @Override
  public Optional<String> brokers() {
    return Optional.ofNullable(addresses);
  }

  @Override
  public Optional<String> username() {
    return Optional.ofNullable(name);
  }

  @Override
  public Optional<String> password() {
    return Optional.ofNullable(word);
  }

  @Override
  public Optional<Path> truststoreFile() {
    return Optional.ofNullable(truststore);
  }

  @Override
  public Optional<String> truststorePassword() {
    return Optional.ofNullable(truststoreWord);
  }

  @Override
  public Optional<Path> keystoreFile() {
    return Optional.empty();
  }

  @Override
  public Optional<String> keystorePassword() {
    return Optional.empty();
  }
}
