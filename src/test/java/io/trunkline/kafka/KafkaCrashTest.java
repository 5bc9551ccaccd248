package io.trunkline.kafka;

import static io.trunkline.kafka.KafkaHouse.lead;
import static io.trunkline.kafka.KafkaHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger and its offsets agree, wherever a process ends and whoever reads a partition. */
class KafkaCrashTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatWasNotedAndNotStoredIsReadAgain(TestDatabases kind) throws Exception {
    try (var house = new KafkaHouse(kind, folder, 2)) {
      house.send(0, lead(1), lead(2));
      house.send(1, lead(3));
      house.door.dying = true;
      DefaultCamelContext dying = house.start();
      soon().until(() -> house.ledger("SELECT state FROM batch").contains("loading"));
      house.stop(dying);
      assertThat(house.count()).isZero();
      assertThat(house.told(0)).isNull();
      house.door.dying = false;
      house.start();
      soon().until(() -> house.count() == 3);
      assertThat(house.different()).isEqualTo(3);
      assertThat(house.ledger("SELECT state FROM batch")).containsExactly("loaded");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasStoredAndNotToldToTheGroupIsNotReadAgain(TestDatabases kind) throws Exception {
    try (var house = new KafkaHouse(kind, folder, 1)) {
      house.send(0, lead(1), lead(2));
      DefaultCamelContext first = house.start();
      soon().until(() -> house.count() == 2);
      house.stop(first);
      house.tell(0, 0);
      house.send(0, lead(3));
      house.start();
      soon().until(() -> Long.valueOf(3).equals(house.told(0)));
      assertThat(house.count()).isEqualTo(3);
      assertThat(house.different()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsLateGoesOnBehindWhatAnotherHasStored(TestDatabases kind) throws Exception {
    try (var house = new KafkaHouse(kind, folder, 1)) {
      house.send(0, lead(1), lead(2), lead(3));
      house.door.meanwhile =
          () -> {
            house.door.meanwhile = () -> {};
            house.change("UPDATE source_cursor SET polls = polls + 1, front = '1'");
          };
      house.start();
      soon().until(() -> house.count() == 1);
      await().during(Duration.ofSeconds(1)).until(() -> house.count() == 1);
      assertThat(house.ledger("SELECT row_values FROM lead").get(0)).contains("9876500003");
      assertThat(house.faults.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void replicasThatComeAndGoReadEachMessageOnce(TestDatabases kind) throws Exception {
    int messages = 3000;
    try (var house = new KafkaHouse(kind, folder, 6)) {
      house.with("rows: 50");
      house.start();
      for (int order = 0; order < messages; order++) {
        byte[] value = lead(order).getBytes(StandardCharsets.UTF_8);
        house.broker.send(house.topic, order % 6, value);
        if (order % 1000 == 400) {
          house.broker.flush();
          house.start();
        } else if (order % 1000 == 900) {
          house.stopOldest();
        }
      }
      house.broker.flush();
      soon().until(() -> house.count() >= messages);
      soon().until(() -> house.sumTold(6) == messages);
      assertThat(house.count()).isEqualTo(messages);
      assertThat(house.different()).isEqualTo(messages);
    }
  }
}
