package io.trunkline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Database;
import io.trunkline.ledger.PartitionCursors;
import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where reading goes on when a topic has lost what was to be read next. */
class PlacesTest {
  private static final String TOPIC = "id-of-the-topic";
  private static final TopicPartition PARTITION = new TopicPartition("leads", 0);
  private static final Set<TopicPartition> ALL = Set.of(PARTITION);

  @ParameterizedTest
  @EnumSource
  void whatComesBehindASkipIsReadByWhoeverHasThePartitionNext(TestDatabases kind) {
    try (Database database = kind.open()) {
      var first = new Replica(database, true);
      first.ends(100);
      first.loses(501);
      assertThat(first.position()).isEqualTo(100);
      var next = new Replica(database, true);
      next.ends(103);
      assertThat(next.position()).isEqualTo(100);
      first.ends(103);
      first.places.back();
      assertThat(first.position()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsLateSkipsNothing(TestDatabases kind) {
    try (Database database = kind.open()) {
      var first = new Replica(database, true);
      var late = new Replica(database, true);
      first.ends(100);
      first.loses(501);
      late.ends(103);
      late.loses(501);
      assertThat(late.position()).isEqualTo(100);
    }
  }

  @Test
  void whatWasGatheredIsStoredBeforeTheRestIsSkipped() {
    try (Database database = TestDatabases.H2.open()) {
      var replica = new Replica(database, true);
      replica.gather(501);
      replica.ends(100);
      replica.loses(502);
      replica.places.settle(TOPIC);
      assertThat(replica.consumer.paused()).isEqualTo(ALL);
      replica.store(501);
      assertThat(replica.position()).isEqualTo(502);
      replica.loses(502);
      assertThat(replica.position()).isEqualTo(100);
    }
  }

  @Test
  void aTopicThatWasMadeAnewIsNotReadFromWhereTheOldOneWas() {
    try (Database database = TestDatabases.H2.open()) {
      var replica = new Replica(database, true);
      replica.gather(501);
      replica.places.settle("id-of-another");
      assertThat(replica.gathering.holds(0)).isFalse();
      assertThat(replica.consumer.paused()).isEqualTo(ALL);
      assertThat(replica.faults.standing()).hasSize(1);
    }
  }

  @Test
  void aFaultIsToldOnceAsLongAsNobodyElseHasThePartition() {
    try (Database database = TestDatabases.H2.open();
        var log = new HeardLog()) {
      var replica = new Replica(database, false);
      for (int end = 100; end < 103; end++) {
        replica.ends(end);
        replica.loses(501);
        replica.places.back();
        assertThat(replica.faults.standing()).hasSize(1);
        replica.places.onPartitionsRevoked(ALL);
        assertThat(replica.faults.standing()).hasSize(1);
        replica.places.onPartitionsAssigned(ALL);
      }
      assertThat(log.lines().stream().filter(line -> line.contains("offset 501 is gone")))
          .hasSize(1);
      replica.places.onPartitionsRevoked(ALL);
      replica.places.onPartitionsAssigned(Set.of());
      assertThat(replica.faults.standing()).isEmpty();
    }
  }

  @Test
  void aFaultIsOverWhenThePartitionIsReadAgain() {
    try (Database database = TestDatabases.H2.open()) {
      var replica = new Replica(database, false);
      replica.gather(501);
      replica.ends(100);
      replica.loses(502);
      replica.store(501);
      assertThat(replica.faults.standing()).as("what was gathered before").hasSize(1);
      replica.change("front = '49'");
      replica.places.back();
      assertThat(replica.position()).isEqualTo(50);
      replica.gather(50);
      replica.store(50);
      assertThat(replica.faults.standing()).isEmpty();
    }
  }

  /** Has read the only partition up to 500 by the ledger, unless another one went on. */
  private static final class Replica {
    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    final TopicFaults faults = new TopicFaults();
    final Gathering gathering;
    final Places places;
    private final Database database;

    Replica(Database database, boolean skips) {
      this.database = database;
      var terms =
          new TopicTerms("events", "leads", "group", 500, Duration.ofSeconds(5), null, skips);
      var cursors = new PartitionCursors(database);
      String name = terms.cursors() + 0;
      var cursor = cursors.read(Set.of(name), TOPIC).get(name);
      if (cursor.front() == null) {
        cursors.move(name, cursor, "500");
      }
      gathering = new Gathering(terms);
      places = new Places(terms, consumer, cursors, faults, gathering);
      consumer.assign(ALL);
      consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
      places.onPartitionsAssigned(ALL);
      places.settle(TOPIC);
    }

    void ends(long end) {
      consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    /** Asks for an offset that is not there. */
    void loses(long offset) {
      position();
      places.gone(new OffsetOutOfRangeException(Map.of(PARTITION, offset)));
    }

    /** Where it reads on. */
    long position() {
      places.settle(TOPIC);
      return consumer.position(PARTITION);
    }

    void gather(long offset) {
      gathering.add(TopicMessage.of(0, offset, "{}".getBytes()));
    }

    /** All that was gathered, up to this offset. */
    void store(long offset) {
      KafkaChunk chunk = gathering.chunk(places.polls());
      change("polls = polls + 1, front = '" + offset + "'");
      gathering.stored();
      places.stored(chunk);
    }

    void change(String values) {
      try (var connection = database.dataSource().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("UPDATE source_cursor SET " + values);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
