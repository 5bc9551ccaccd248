package io.trunkline.kafka;

import static io.trunkline.kafka.KafkaHouse.lead;
import static io.trunkline.kafka.KafkaHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the messages of a topic. */
class KafkaSourceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void anObjectIsOneRowAndAnArrayIsSeveral(TestDatabases kind) throws Exception {
    try (var house = new KafkaHouse(kind, folder, 2)) {
      house.send(0, lead(1), "[" + lead(2) + "," + lead(3) + "]");
      house.send(1, lead(4), lead(4));
      house.start();
      soon().until(() -> house.count() == 5);
      assertThat(house.different()).isEqualTo(4);
      assertThat(house.rows()).contains("duplicate-of");
      assertThat(house.ledger("SELECT count(*) FROM batch")).containsExactly("1");
      soon().until(() -> Long.valueOf(2).equals(house.told(0)) && house.told(1) == 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoRowGoesBackWithItsReasonAndHoldsUpNothing(TestDatabases kind) throws Exception {
    try (var house = new KafkaHouse(kind, folder, 1)) {
      house.send(0, null, "", "no JSON", "[]", "{\"phone\":\"9\"", "{\"other\":\"1\"}", "17");
      house.broker.send(house.topic, 0, new byte[] {0, (byte) 0xC3, 0, (byte) 0xFF});
      house.broker.send(house.topic, 0, latin("{\"phone\":\"9876543210\",\"name\":\"Jos\u00e9\"}"));
      house.send(0, "{\"phone\":\"9876543210\",\"long\":\"" + "x".repeat(300_000) + "\"}");
      house.send(0, "{" + names("x", 1001) + "}", lead(1));
      house.start();
      soon().until(() -> house.count() == 12);
      String bad = "record-unreadable";
      assertThat(house.rows())
          .containsExactly(
              bad,
              bad,
              bad,
              bad,
              bad,
              "number-missing",
              bad,
              bad,
              bad,
              "row-too-long",
              bad,
              "decided");
    }
  }

  @Test
  void aTopicWithoutAnyNumberIsReadToItsEnd() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1)) {
      house.send(0, null, "{\"other\":\"1\"}");
      house.start();
      soon().until(() -> house.count() == 2);
      assertThat(house.rows()).containsExactly("record-unreadable", "number-missing");
      assertThat(house.ledger("SELECT hint FROM lead ORDER BY id").get(0))
          .contains("no value (partition 0, offset 0)");
      assertThat(house.faults.standing()).isEmpty();
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String names(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"%s%d\":\"1\"".formatted(prefix, i))
        .collect(Collectors.joining(","));
  }

  @Test
  void messagesWithTooManyNamesForOneBatchBecomeSeveral() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1)) {
      for (String one : new String[] {"a", "b", "c"}) {
        house.send(
            0, "{\"phone\":\"9876543210\",\"order\":\"" + one + "\"," + names(one, 600) + "}");
      }
      house.start();
      soon().until(() -> house.different() == 3);
      assertThat(house.ledger("SELECT count(*) FROM batch")).containsExactly("3");
    }
  }

  @Test
  void aBatchHasItsRowsAtMostAndItsTimeAtMost() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 3)) {
      for (int order = 0; order < 2500; order++) {
        house.broker.send(house.topic, order % 3, lead(order).getBytes(StandardCharsets.UTF_8));
      }
      house.broker.flush();
      house.with("rows: 1000", "longestWait: 1s").start();
      soon().until(() -> house.different() == 2500);
      assertThat(house.ledger("SELECT max(rows_read) FROM batch")).containsExactly("1000");
      assertThat(house.ledger("SELECT count(*) FROM batch")).first().isIn("3", "4");
    }
  }

  @Test
  void whatIsOlderThanTheStartOrReadByTheGroupBeforeIsPassedOver() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 2)) {
      house.send(0, lead(1), lead(2), lead(3));
      house.send(1, lead(4));
      house.tell(0, 2);
      house.with("startAt: \"2100-01-01T00:00:00Z\"").start();
      soon().until(() -> house.count() == 1);
      assertThat(house.ledger("SELECT row_values FROM lead").get(0)).contains("98765" + "00003");
      house.send(1, lead(5));
      soon().until(() -> house.count() == 2);
    }
  }

  @Test
  void theGuardRailsOfTheStepAreThoseOfItsBatches() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1)) {
      house.send(0, lead(1), lead(2));
      String rails = "              mostRejected: 20\n              canary: 1\n";
      house.edited(route -> route.stripTrailing() + "\n" + rails).start();
      soon().until(() -> house.count() == 2);
      assertThat(house.ledger("SELECT guard FROM batch")).containsExactly("reading");
      assertThat(house.ledger("SELECT rails FROM batch").get(0))
          .contains("\"mostRejected\":\"20\"", "\"canary\":\"1\"", "\"canaryGood\":\"90\"");
    }
  }

  @Test
  void withoutAServerNothingIsDone() throws Exception {
    try (var house = new KafkaHouse(TestDatabases.H2, folder, 1)) {
      house.send(0, lead(1));
      house.start("");
      await().during(Duration.ofSeconds(2)).until(() -> house.count() == 0);
      assertThat(house.faults.standing()).isEmpty();
    }
  }
}
