package io.trunkline.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/** A real broker in this process: one listener for everybody, one with TLS for who logs in. */
public final class KafkaBroker implements AutoCloseable {
  public static final String USERNAME = "trunkline";
  public static final String PASSWORD = "word-\"of\\a broker'";

  /** Held here, or they might be collected and forget their levels. */
  private static final List<Logger> LOUD =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("state"));

  private static KafkaBroker shared;

  private final int open = freePort();
  private final int closed = freePort();
  private final int controller = freePort();
  private final Path folder;
  private KafkaRaftServer server;
  private KafkaProducer<byte[], byte[]> producer;

  public KafkaBroker(Path folder) {
    LOUD.forEach(one -> one.setLevel(Level.OFF));
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      makeKey();
      Path file = folder.resolve("server.properties");
      try (var writer = Files.newBufferedWriter(file)) {
        properties().store(writer, null);
      }
      String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
      StorageTool.execute(format, new PrintStream(OutputStream.nullOutputStream()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start();
    admin(
        admin ->
            admin
                .alterUserScramCredentials(
                    List.of(
                        new UserScramCredentialUpsertion(
                            USERNAME,
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                            PASSWORD)))
                .all());
  }

  /** One for all tests that leave it running; it ends with the process. */
  public static synchronized KafkaBroker shared() {
    if (shared == null) {
      shared = new KafkaBroker(Path.of("target/kafka", Uuid.randomUuid().toString()));
    }
    return shared;
  }

  public String address() {
    return "127.0.0.1:" + open;
  }

  /** Of the listener with TLS and login. */
  public String closedAddress() {
    return "127.0.0.1:" + closed;
  }

  /** The certificate of the listener with TLS. */
  public Path certificate() {
    return folder.resolve("broker.pem");
  }

  public void start() {
    server = new KafkaRaftServer(KafkaConfig.fromProps(properties()), Time.SYSTEM);
    server.startup();
  }

  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Asks something, and waits for the answer. */
  public <T> T admin(Function<Admin, KafkaFuture<T>> question) {
    try (Admin admin = Admin.create(client())) {
      return question.apply(admin).get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public void createTopic(String topic, int partitions) {
    admin(admin -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all());
  }

  /** Sends messages to a partition; null is a message without value. */
  public void send(String topic, int partition, String... values) {
    for (String value : values) {
      send(topic, partition, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
    flush();
  }

  public void send(String topic, int partition, byte[] value) {
    if (producer == null) {
      var bytes = new ByteArraySerializer();
      producer = new KafkaProducer<>(client(), bytes, bytes);
    }
    producer.send(new ProducerRecord<>(topic, partition, null, value));
  }

  public void flush() {
    producer.flush();
  }

  private Properties client() {
    var properties = new Properties();
    properties.put("bootstrap.servers", address());
    properties.put("linger.ms", "5");
    properties.put("max.request.size", "" + (4 << 20));
    return properties;
  }

  private Properties properties() {
    var all = new Properties();
    all.put("process.roles", "broker,controller");
    all.put("node.id", "1");
    all.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    String listeners = "OPEN://127.0.0.1:%d,CLOSED://127.0.0.1:%d".formatted(open, closed);
    all.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controller);
    all.put("advertised.listeners", listeners);
    all.put(
        "listener.security.protocol.map", "OPEN:PLAINTEXT,CLOSED:SASL_SSL,CONTROLLER:PLAINTEXT");
    all.put("controller.listener.names", "CONTROLLER");
    all.put("inter.broker.listener.name", "OPEN");
    all.put("log.dirs", folder.resolve("log").toString());
    for (String one :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      all.put(one + ".replication.factor", "1");
      all.put(one + ".num.partitions", "1");
    }
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("group.initial.rebalance.delay.ms", "0");
    all.put("auto.create.topics.enable", "false");
    all.put("message.max.bytes", "" + (4 << 20));
    String at = "listener.name.closed.";
    all.put(at + "ssl.keystore.location", folder.resolve("broker.p12").toString());
    all.put(at + "ssl.keystore.password", "keystore");
    all.put(at + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    all.put(
        at + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    return all;
  }

  private void makeKey() throws IOException {
    Path store = folder.resolve("broker.p12");
    keytool("-genkeypair -keyalg EC -dname CN=broker -validity 30 -ext san=ip:127.0.0.1", store);
    keytool("-exportcert -rfc -file " + certificate(), store);
  }

  private static void keytool(String task, Path store) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String command = tool + " " + task + " -alias broker -storetype PKCS12 -storepass keystore";
    Process run =
        new ProcessBuilder((command + " -keystore " + store).split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (run.waitFor() != 0) {
        throw new IllegalStateException("keytool has failed: " + task);
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
    }
    stop();
  }
}
