package io.trunkline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of servers, and what the client is told. */
class KafkaServersTest {
  private static final Path POM = Path.of("pom.xml");

  @Test
  void allThatIsWrongIsToldAtOnce() {
    var bad = new TestKafka("a:1,b", false, "me", null, "kerberos", POM, null);
    assertThat(new KafkaServers(Map.of("events", bad)).faults())
        .containsExactly(
            "trunkline.kafka.events.brokers is 'a:1,b'; expected host:port, with commas between"
                + " several",
            "trunkline.kafka.events.mechanism is 'kerberos'; expected one of [plain, scram-sha-256,"
                + " scram-sha-512]",
            "trunkline.kafka.events.password is absent; expected both username and password, or"
                + " neither",
            "trunkline.kafka.events.truststore-file is set, though tls is false; expected either of"
                + " them");
  }

  @Test
  void otherFormsAreRefusedToo() {
    var gone = new TestKafka(null, true, "a", "b\nc", "plain", Path.of("none"), null);
    assertThat(faults(gone)).containsExactly("brokers", "password", "truststore-file");
    var word = new TestKafka("a:1", true, null, null, "plain", null, "word");
    assertThat(faults(word)).containsExactly("truststore-file");
    assertThat(new KafkaServers(Map.of("a.b", word)).faults().get(0)).contains("no name");
    assertThatThrownBy(() -> word.servers().get("other"))
        .hasMessageContaining("kafka.other.brokers");
  }

  @Test
  void promise8CredentialsAmongTheBrokersAreNotShown() {
    var bad = new TestKafka("me:Word-7@a:1,b:2", false, null, null, "plain", null, null);
    assertThat(new KafkaServers(Map.of("events", bad)).faults())
        .singleElement()
        .asString()
        .startsWith("trunkline.kafka.events.brokers is '***@a:1,b:2'; expected");
  }

  private static List<String> faults(TestKafka server) {
    return server.servers().faults().stream()
        .map(fault -> fault.substring("trunkline.kafka.events.".length(), fault.indexOf(' ')))
        .toList();
  }

  @Test
  void aServerShowsNoSecretAndTakesPartInTls() {
    var store = new TestKafka("a:1, [::1]:2", true, "me", "se\"cret", "plain", POM, "word");
    KafkaServer server = store.servers().get("events");
    assertThat(server).hasToString("Kafka server events (a:1,[::1]:2)");
    assertThat(server.settings())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "PLAIN")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\""
                + " password=\"se\\\"cret\";")
        .containsEntry("ssl.truststore.type", "JKS")
        .containsEntry("ssl.truststore.password", "word");
  }
}
