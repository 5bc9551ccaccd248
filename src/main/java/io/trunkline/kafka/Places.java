package io.trunkline.kafka;

import io.trunkline.intake.SourceProgress;
import io.trunkline.ledger.PartitionCursors;
import io.trunkline.ledger.PartitionCursors.PartitionCursor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
  private final Gathering gathering;

  /** To be asked about before they are read. */
  private final Set<TopicPartition> unsettled = new HashSet<>();

  /** To be skipped in when what was gathered of them is stored. */
  private final Set<TopicPartition> cutOff = new HashSet<>();

  /** By the group, which may give them back at once. */
  private final Set<TopicPartition> taken = new HashSet<>();

  private final Map<Integer, PartitionCursor> stored = new HashMap<>();
  private String origin;

  /**
   * @param gathering what was read and is not stored
   */
  Places(
      TopicTerms terms,
      Consumer<?, ?> consumer,
      PartitionCursors cursors,
      TopicFaults faults,
      Gathering gathering) {
    this.terms = terms;
    this.consumer = consumer;
    this.cursors = cursors;
    this.faults = faults;
    this.gathering = gathering;
  }

  /** Of each partition, how many are stored. */
  Map<Integer, Long> polls() {
    return stored.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().polls()));
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
    taken.removeAll(given);
    forgetFaults();
  }

  /** What stands is told anew only if another one is given the partition. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    revoked.forEach(this::forget);
    taken.addAll(revoked);
  }

  /** Nothing is read here any more. */
  void leave() {
    onPartitionsRevoked(consumer.assignment());
    forgetFaults();
  }

  private void forgetFaults() {
    taken.forEach(partition -> faults.forget(place(partition)));
    taken.clear();
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
    chunk.progress().forEach(this::stored);
    Set<TopicPartition> ended =
        cutOff.stream()
            .filter(partition -> !gathering.holds(partition.partition()))
            .collect(Collectors.toSet());
    unsettled.addAll(ended);
    cutOff.removeAll(ended);
  }

  private void stored(int number, SourceProgress progress) {
    stored.put(number, new PartitionCursor(progress.polls(), progress.front(), origin));
    var partition = new TopicPartition(terms.topic(), number);
    if (!consumer.paused().contains(partition)) {
      faults.works(place(partition));
    }
  }

  /**
   * Goes to where the ledger says in the partitions that are new here.
   *
   * @param topic its id, which no other topic ever has
   */
  void settle(String topic) {
    if (!areOf(topic)) {
      back();
      origin = topic;
    }
    Set<String> names = unsettled.stream().map(this::cursor).collect(Collectors.toSet());
    Map<String, PartitionCursor> found = cursors.read(names, topic);
    for (TopicPartition partition : Set.copyOf(unsettled)) {
      settle(partition, found.get(cursor(partition)));
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
    stored.put(partition.partition(), cursor);
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
    consumer.pause(one);
    if (!terms.skipsGone()) {
      tell(partition, offset, next);
    } else if (gathering.holds(partition.partition())) {
      cutOff.add(partition);
    } else {
      skip(partition, offset, next);
    }
  }

  /** Where the next one is changes while nobody does anything. */
  private void tell(TopicPartition partition, long offset, long next) {
    String gone = "offset %d is gone before it was read".formatted(offset);
    if (!faults.standing().getOrDefault(place(partition), "").startsWith(gone)) {
      faults.stands(
          place(partition),
          gone
              + ", the next one is %d; set gone: skip in the route to go on there".formatted(next));
    }
  }

  /** Stored first, or whoever reads the partition next would skip what comes until then. */
  private void skip(TopicPartition partition, long offset, long next) {
    PartitionCursor before = stored.get(partition.partition());
    if (cursors.move(cursor(partition), before, "" + (next - 1))) {
      LOG.warnf(
          "%s: offset %d is gone before it was read; reading goes on at %d",
          place(partition), offset, next);
    }
    unsettled.add(partition);
  }

  private void forget(TopicPartition partition) {
    unsettled.remove(partition);
    cutOff.remove(partition);
    stored.remove(partition.partition());
    gathering.forget(partition.partition());
  }

  private String cursor(TopicPartition partition) {
    return terms.cursors() + partition.partition();
  }

  private String place(TopicPartition partition) {
    return terms.place() + ", partition " + partition.partition();
  }
}
