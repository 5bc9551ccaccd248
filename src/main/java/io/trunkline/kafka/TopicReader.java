package io.trunkline.kafka;

import io.trunkline.ledger.PartitionCursors;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** A member of a group, with its connections to the brokers. Not for two threads at once. */
final class TopicReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicReader.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final TopicTerms terms;
  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final Gathering gathering;
  private final Places places;

  TopicReader(KafkaServer server, TopicTerms terms, PartitionCursors cursors, TopicFaults faults) {
    this.terms = terms;
    var bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(settings(server, terms), bytes, bytes);
    try {
      admin = Admin.create(patient(server));
    } catch (KafkaException unusable) {
      consumer.close();
      throw unusable;
    }
    gathering = new Gathering(terms);
    places = new Places(terms, consumer, cursors, faults, gathering);
    consumer.subscribe(List.of(terms.topic()), places);
  }

  /** Offsets are the ledger's: the client neither commits any by itself nor thinks of one. */
  private static Map<String, Object> settings(KafkaServer server, TopicTerms terms) {
    Map<String, Object> settings = new HashMap<>(server.settings());
    settings.put("group.id", terms.group());
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "none");
    settings.put("allow.auto.create.topics", "false");
    // How long the others wait for one that is gone, as for a lease.
    settings.put("session.timeout.ms", "10000");
    settings.put("heartbeat.interval.ms", "3000");
    settings.put("isolation.level", "read_committed");
    settings.put("max.poll.records", "" + terms.rows());
    settings.put("fetch.max.bytes", "" + (8 << 20));
    return settings;
  }

  private static Map<String, Object> patient(KafkaServer server) {
    Map<String, Object> settings = new HashMap<>(server.settings());
    settings.put("default.api.timeout.ms", "" + ANSWER.toMillis());
    settings.put("request.timeout.ms", "" + ANSWER.toMillis());
    return settings;
  }

  /**
   * Reads until a batch is full or its time is over; what it returns stays gathered until it is
   * stored.
   *
   * @throws RuntimeException if brokers or ledger cannot be asked, or refuse
   */
  KafkaChunk gather() {
    long end = System.nanoTime() + terms.longestWait().toNanos();
    long left = terms.longestWait().toNanos();
    while (left > 0 && !gathering.isFull()) {
      settle();
      poll(Duration.ofNanos(Math.min(left, LONGEST_POLL.toNanos())));
      left = end - System.nanoTime();
    }
    // Asked behind what was read: so that is of the topic whose offsets the ledger has.
    if (!places.areOf(topic())) {
      places.back();
    }
    return gathering.chunk(places.polls());
  }

  private void settle() {
    if (!places.areSettled()) {
      places.settle(topic());
    }
  }

  private void poll(Duration time) {
    try {
      for (ConsumerRecord<byte[], byte[]> one : consumer.poll(time)) {
        gathering.add(TopicMessage.of(one.partition(), one.offset(), one.value()));
      }
    } catch (OffsetOutOfRangeException gone) {
      places.gone(gone);
    }
  }

  /** The id of the topic: it has another one when it was made anew. */
  private String topic() {
    try {
      return admin
          .describeTopics(List.of(terms.topic()))
          .allTopicNames()
          .get(2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .get(terms.topic())
          .topicId()
          .toString();
    } catch (ExecutionException refused) {
      throw refused.getCause() instanceof RuntimeException known
          ? known
          : new KafkaException(refused.getCause());
    } catch (TimeoutException late) {
      throw new org.apache.kafka.common.errors.TimeoutException(late);
    } catch (InterruptedException stop) {
      throw new InterruptException(stop);
    }
  }

  /** What the group is told only shows how far it is: the ledger knows, also if this is lost. */
  void stored(KafkaChunk chunk) {
    gathering.stored();
    places.stored(chunk);
    Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    chunk
        .progress()
        .forEach(
            (partition, progress) ->
                read.put(
                    new TopicPartition(terms.topic(), partition),
                    new OffsetAndMetadata(Long.parseLong(progress.front()) + 1)));
    consumer.commitAsync(
        read,
        (offsets, failed) -> {
          if (failed != null) {
            LOG.debugf(failed, "The offsets %s are told with the next ones", offsets);
          }
        });
  }

  /** What was gathered is read again, from where the ledger is. */
  void back() {
    places.back();
  }

  /** Ends a wait from another thread. */
  void wake() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    try (admin) {
      places.leave();
      consumer.close(FAREWELL);
    }
  }
}
