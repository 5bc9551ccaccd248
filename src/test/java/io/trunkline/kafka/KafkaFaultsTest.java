package io.trunkline.kafka;

import static io.trunkline.kafka.KafkaHouse.lead;
import static io.trunkline.kafka.KafkaHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.HeardLog;
import io.trunkline.testing.KafkaBroker;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a topic from being read is told once, with its remedy; nothing is passed over. */
class KafkaFaultsTest {
  @TempDir Path folder;

  @Test
  void aTopicThatWasMadeAnewIsReadByAnotherGroupOnly() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1)) {
      house.send(0, lead(1), lead(2));
      DefaultCamelContext first = house.start();
      soon().until(() -> house.count() == 2);
      house.broker.admin(admin -> admin.deleteTopics(List.of(house.topic)).all());
      soon().until(() -> stands(house, "has no topic"));
      house.broker.createTopic(house.topic, 1);
      house.send(0, lead(3), lead(4), lead(5), lead(6));
      soon().until(() -> stands(house, "made anew"));
      assertThat(house.count()).isEqualTo(2);
      house.stop(first);
      house.inGroup("another").start();
      soon().until(() -> house.different() == 6);
    }
  }

  @Test
  void messagesThatAreGoneAreToldAndPassedOverOnlyIfTheRouteSaysSo() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 2)) {
      house.send(0, lead(1));
      DefaultCamelContext before = house.start();
      soon().until(() -> house.count() == 1);
      house.stop(before);
      house.send(0, lead(2), lead(3), lead(4));
      var partition = new TopicPartition(house.topic, 0);
      house.broker.admin(
          admin -> admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(3))).all());
      DefaultCamelContext waiting = house.start();
      soon().until(() -> stands(house, "offset 1 is gone"));
      house.send(1, lead(5));
      soon().until(() -> house.count() == 2);
      assertThat(house.rows()).hasSize(2);
      house.stop(waiting);
      house.with("gone: skip").start();
      soon().until(() -> house.count() == 3);
      assertThat(house.faults.standing()).isEmpty();
    }
  }

  @Test
  void aRouteWithoutTheStepAndAMappingThatIsBrokenLetMessagesWait() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1)) {
      house.send(0, lead(1));
      DefaultCamelContext without =
          house
              .edited(route -> route.replaceFirst("(?s)- kamelet:\n.*", "- log: nothing\n"))
              .start();
      soon().until(() -> stands(house, "put the step kafka-leads into the route"));
      house.stop(without);
      Files.writeString(folder.resolve("mappings/leads.yaml"), "number: {colum: phone}");
      house.edited(route -> route).start();
      soon().until(() -> stands(house, "colum"));
      assertThat(house.count()).isZero();
      house.writeMapping();
      soon().until(() -> house.count() == 1 && house.faults.standing().isEmpty());
    }
  }

  @Test
  void aBrokerThatGoesAndComesIsToldOnceAndReadOn() throws Exception {
    try (var broker = new KafkaBroker(folder.resolve("broker"));
        var house = new KafkaHouse(TestDatabases.H2, folder, broker, 1);
        var log = new HeardLog()) {
      house.send(0, lead(1));
      house.start();
      soon().until(() -> house.count() == 1);
      broker.stop();
      soon().until(() -> stands(house, "does not answer"));
      broker.start();
      house.send(0, lead(2));
      soon().until(() -> house.count() == 2 && house.faults.standing().isEmpty());
      assertThat(log.lines().stream().filter(line -> line.contains("does not answer"))).hasSize(1);
      assertThat(house.different()).isEqualTo(2);
    }
  }

  @Test
  void aLoginWithTlsReadsAndShowsItsPasswordNowhere() throws Exception {
    List<Logger> loud =
        List.of(
            Logger.getLogger("org.apache.kafka.clients"),
            Logger.getLogger("org.apache.kafka.common.config"));
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1);
        var log = new HeardLog()) {
      house.send(0, lead(1));
      loud.forEach(one -> one.setLevel(Level.INFO));
      DefaultCamelContext refused =
          house.on(TestKafka.closed(house.broker, "a-wrong-word")).start();
      soon().until(() -> stands(house, "refuses the login of trunkline"));
      house.stop(refused);
      house.on(TestKafka.closed(house.broker, KafkaBroker.PASSWORD)).start();
      soon().until(() -> house.count() == 1);
      assertThat(log.has("sasl.jaas.config = [hidden]")).isTrue();
      assertThat(log.has("a-wrong-word")).isFalse();
      assertThat(log.has("word-")).isFalse();
    } finally {
      loud.forEach(one -> one.setLevel(null));
    }
  }

  private static boolean stands(KafkaHouse house, String part) {
    return house.faults.standing().values().stream().anyMatch(text -> text.contains(part));
  }
}
