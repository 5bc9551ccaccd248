package io.trunkline.kafka;

import io.trunkline.ledger.PartitionCursors;
import io.trunkline.ledger.PartitionCursors.PartitionCursor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Where this process stands in each partition that the group has given it. The ledger says so, and
 * not Kafka: a partition is not read before the ledger was asked.
 */
final class Places implements ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(Places.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TopicTerms terms;
  private final Consumer<?, ?> consumer;
  private final PartitionCursors cursors;
  private final TopicFaults faults;
  private final IntConsumer onLost;
  private final Set<TopicPartition> unsettled = new HashSet<>();
  private final Map<Integer, Long> polls = new HashMap<>();
  private String origin;

  /**
   * @param onLost is told of partitions of which what was read and is not stored counts no more
   */
  Places(
      TopicTerms terms,
      Consumer<?, ?> consumer,
      PartitionCursors cursors,
      TopicFaults faults,
      IntConsumer onLost) {
    this.terms = terms;
    this.consumer = consumer;
    this.cursors = cursors;
    this.faults = faults;
    this.onLost = onLost;
  }

  /** Of each partition, how many are stored. */
  Map<Integer, Long> polls() {
    return polls;
  }

  boolean areSettled() {
    return unsettled.isEmpty();
  }

  /** True if the topic that was read is this one, and not one that was made anew since. */
  boolean areOf(String topic) {
    return topic.equals(origin);
  }

  /** At the offset that is set here, nothing is read: it only keeps the client from asking. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> given) {
    given.forEach(partition -> consumer.seek(partition, 0));
    consumer.pause(given);
    unsettled.addAll(given);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> taken) {
    taken.forEach(this::forget);
  }

  /** What was read and is not stored is read again. */
  void back() {
    Set<TopicPartition> all = consumer.assignment();
    all.forEach(this::forget);
    consumer.pause(all);
    unsettled.addAll(all);
  }

  /** A chunk is stored: the ledger has counted on. */
  void stored(KafkaChunk chunk) {
    chunk.progress().forEach((partition, progress) -> polls.put(partition, progress.polls()));
  }

  /**
   * Goes to where the ledger says in the partitions that are new here.
   *
   * @param topic its id, which no other topic ever has
   */
  void settle(String topic) {
    origin = topic;
    Set<String> names = unsettled.stream().map(this::cursor).collect(Collectors.toSet());
    Map<String, PartitionCursor> stored = cursors.read(names, topic);
    for (TopicPartition partition : Set.copyOf(unsettled)) {
      settle(partition, stored.get(cursor(partition)));
      unsettled.remove(partition);
    }
  }

  private void settle(TopicPartition partition, PartitionCursor cursor) {
    if (!cursor.origin().equals(origin)) {
      faults.stands(
          place(partition),
          "the topic was deleted and made anew since; give the route another group to read it from"
              + " its beginning");
      return;
    }
    if (cursor.front() == null) {
      consumer.seek(partition, begin(partition));
    } else {
      consumer.seek(partition, Long.parseLong(cursor.front()) + 1);
    }
    polls.put(partition.partition(), cursor.polls());
    consumer.resume(Set.of(partition));
  }

  /** What the group has read by other means, such as with another ledger, is not read again. */
  private long begin(TopicPartition partition) {
    Set<TopicPartition> one = Set.of(partition);
    OffsetAndMetadata committed = consumer.committed(one, PATIENCE).get(partition);
    if (committed != null) {
      return committed.offset();
    }
    if (terms.startAt() == null) {
      return consumer.beginningOffsets(one, PATIENCE).get(partition);
    }
    // Asked first: what comes between the two questions is not passed over.
    long end = consumer.endOffsets(one, PATIENCE).get(partition);
    var found =
        consumer
            .offsetsForTimes(Map.of(partition, terms.startAt().toEpochMilli()), PATIENCE)
            .get(partition);
    return found == null ? end : found.offset();
  }

  /** Some messages are gone before they were read. */
  void gone(OffsetOutOfRangeException gone) {
    gone.offsetOutOfRangePartitions().forEach(this::gone);
  }

  private void gone(TopicPartition partition, long offset) {
    Set<TopicPartition> one = Set.of(partition);
    long begin = consumer.beginningOffsets(one, PATIENCE).get(partition);
    long next = offset < begin ? begin : consumer.endOffsets(one, PATIENCE).get(partition);
    if (terms.skipsGone()) {
      LOG.warnf(
          "%s: offset %d is gone before it was read; reading goes on at %d",
          place(partition), offset, next);
      consumer.seek(partition, next);
    } else {
      consumer.pause(one);
      faults.stands(
          place(partition),
          "offset %d is gone before it was read, the next one is %d; set gone: skip in the route to go on there"
              .formatted(offset, next));
    }
  }

  private void forget(TopicPartition partition) {
    unsettled.remove(partition);
    polls.remove(partition.partition());
    faults.forget(place(partition));
    onLost.accept(partition.partition());
  }

  private String cursor(TopicPartition partition) {
    return terms.cursors() + partition.partition();
  }

  private String place(TopicPartition partition) {
    return terms.place() + ", partition " + partition.partition();
  }
}
