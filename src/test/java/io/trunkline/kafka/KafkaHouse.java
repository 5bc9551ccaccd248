package io.trunkline.kafka;

import static org.awaitility.Awaitility.await;

import io.trunkline.intake.PollDoor;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.PartitionCursors;
import io.trunkline.routes.TestRouteFiles;
import io.trunkline.testing.KafkaBroker;
import io.trunkline.testing.LedgerRows;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;

/** The shipped route on a topic of its own, with as many replicas as a test starts. */
final class KafkaHouse implements AutoCloseable {
  static final String MAPPING =
      "number: {column: phone}\nregion: {constant: IN}\norder_id: {column: order}\n";

  final KafkaBroker broker;
  final String topic = "leads-" + UUID.randomUUID();
  final TopicFaults faults = new TopicFaults();
  final Database database;
  final PollDoor door;
  private final Path folder;
  private final List<DefaultCamelContext> replicas = new ArrayList<>();
  private String group = "trunkline";
  private String options = "";
  private UnaryOperator<String> edit = UnaryOperator.identity();
  private KafkaServers servers;

  KafkaHouse(TestDatabases kind, Path folder, int partitions) {
    this(kind, folder, KafkaBroker.shared(), partitions);
  }

  KafkaHouse(TestDatabases kind, Path folder, KafkaBroker broker, int partitions) {
    this.broker = broker;
    this.folder = folder;
    this.servers = TestKafka.open(broker).servers();
    database = kind.open();
    door = new PollDoor(database, folder.resolve("mappings"));
    writeMapping();
    if (partitions > 0) {
      broker.createTopic(topic, partitions);
    }
  }

  void writeMapping() {
    write("mappings/leads.yaml", MAPPING);
  }

  /** Parameters of the Kamelet for the replicas that start from now on. */
  KafkaHouse with(String... parameters) {
    options = "        " + String.join("\n        ", parameters) + "\n";
    return this;
  }

  KafkaHouse inGroup(String name) {
    group = name;
    return this;
  }

  KafkaHouse on(TestKafka server) {
    servers = server.servers();
    return this;
  }

  /** What somebody makes of the shipped route. */
  KafkaHouse edited(UnaryOperator<String> made) {
    edit = made;
    return this;
  }

  DefaultCamelContext start() throws Exception {
    return start("events");
  }

  DefaultCamelContext start(String server) throws Exception {
    var camel = new DefaultCamelContext();
    replicas.add(camel);
    var properties = new Properties();
    properties.setProperty("trunkline.kafka-leads.server", server);
    properties.setProperty("trunkline.kafka-leads.topic", topic);
    properties.setProperty("trunkline.kafka-leads.group", group);
    ((PropertiesComponent) camel.getPropertiesComponent()).setOverrideProperties(properties);
    camel.addComponent(
        "kafka-source", new KafkaSourceComponent(servers, new PartitionCursors(database), faults));
    camel.getRegistry().bind("kafkaLeads", new KafkaLeads(door.polls));
    camel.start();
    String routes = "routes" + replicas.size();
    write(routes + "/kafka-leads.camel.yaml", route());
    var files = new TestRouteFiles(camel, folder.resolve(routes));
    files.settle();
    files.files().files().stream()
        .flatMap(file -> file.fault().stream())
        .forEach(
            fault -> {
              throw new IllegalStateException(fault.message());
            });
    return camel;
  }

  private String route() throws IOException {
    String shipped = Files.readString(Path.of("routes/sources/kafka-leads.camel.yaml"));
    String line = "        group: \"{{trunkline.kafka-leads.group:trunkline}}\"\n";
    if (!shipped.contains(line)) {
      throw new IllegalStateException("the shipped route names its group otherwise");
    }
    String quick = options.contains("longestWait") ? "" : "        longestWait: 200ms\n";
    return edit.apply(shipped.replace(line, line + quick + options));
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A lead of this order. */
  static String lead(int order) {
    return "{\"phone\":\"98765%05d\",\"order\":\"%d\"}".formatted(order % 100_000, order);
  }

  void send(int partition, String... values) {
    broker.send(topic, partition, values);
  }

  /** Rows of the ledger: reason of the rejection, or the state, by their order. */
  List<String> rows() {
    return ledger("SELECT COALESCE(reason, state) FROM lead ORDER BY id");
  }

  int count() {
    return Integer.parseInt(ledger("SELECT count(*) FROM lead").get(0));
  }

  /** How many rows are no duplicates. */
  int different() {
    return Integer.parseInt(
        ledger("SELECT count(*) FROM lead WHERE state NOT IN ('duplicate', 'rejected')").get(0));
  }

  List<String> ledger(String query) {
    return LedgerRows.of(database, query);
  }

  void change(String statement) {
    try (var connection = database.dataSource().getConnection();
        var running = connection.createStatement()) {
      running.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What Kafka believes that the group has read of a partition; null if nothing. */
  Long told(int partition) {
    OffsetAndMetadata told =
        broker
            .admin(
                admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group))
            .get(new TopicPartition(topic, partition));
    return told == null ? null : told.offset();
  }

  /** The same of all partitions together. */
  long sumTold(int partitions) {
    return IntStream.range(0, partitions).mapToLong(p -> told(p) == null ? 0 : told(p)).sum();
  }

  /** Makes Kafka believe so. Nobody may be in the group. */
  void tell(int partition, long offset) {
    broker.admin(
        admin ->
            admin
                .alterConsumerGroupOffsets(
                    group,
                    Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all());
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
  }

  void stopOldest() {
    stop(replicas.get(0));
  }

  /** Ends a replica. */
  void stop(DefaultCamelContext replica) {
    replicas.remove(replica);
    replica.stop();
  }

  @Override
  public void close() {
    replicas.forEach(DefaultCamelContext::stop);
    door.close();
    database.close();
  }
}
