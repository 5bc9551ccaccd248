package io.trunkline.kafka;

import io.trunkline.intake.Poll;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages that were read and are not stored yet, in their order. */
final class Gathering {
  /** Characters in memory, beside those that one answer of the brokers brings. */
  private static final long MOST_WEIGHT = 4 << 20;

  private final TopicTerms terms;
  private final List<TopicMessage> waiting = new ArrayList<>();

  Gathering(TopicTerms terms) {
    this.terms = terms;
  }

  void add(TopicMessage message) {
    waiting.add(message);
  }

  void forget(int partition) {
    waiting.removeIf(message -> message.partition() == partition);
  }

  boolean holds(int partition) {
    return waiting.stream().anyMatch(message -> message.partition() == partition);
  }

  /** Whether no more need to be waited for. */
  boolean isFull() {
    int rows = waiting.stream().mapToInt(message -> message.records().size()).sum();
    return rows >= terms.rows() || size() < waiting.size();
  }

  /** The first of them, as many as fit into a batch; they stay until they are stored. */
  KafkaChunk chunk(Map<Integer, Long> polls) {
    return new KafkaChunk(terms, List.copyOf(waiting.subList(0, size())), polls);
  }

  void stored() {
    waiting.subList(0, size()).clear();
  }

  /** At least one, whatever it has in it. */
  private int size() {
    Set<String> names = new HashSet<>();
    long weight = 0;
    int rows = 0;
    for (int size = 0; size < waiting.size(); size++) {
      TopicMessage next = waiting.get(size);
      names.addAll(next.names());
      weight += next.weight();
      boolean fits =
          names.size() <= Poll.MOST_NAMES && weight <= MOST_WEIGHT && rows < terms.rows();
      if (size > 0 && !fits) {
        return size;
      }
      rows += next.records().size();
    }
    return waiting.size();
  }
}
