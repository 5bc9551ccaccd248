package io.trunkline.kafka;

import io.trunkline.intake.SentRecord;
import io.trunkline.intake.SourceProgress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages that become one batch, in the body of the route's exchange. The step kafka-leads takes
 * it; what other steps make of the body changes nothing.
 */
public final class KafkaChunk {
  private final TopicTerms terms;
  private final List<TopicMessage> messages;
  private final TreeMap<Integer, SourceProgress> progress = new TreeMap<>();
  private boolean answered;
  private RuntimeException fault;

  /**
   * @param polls of each partition that are stored already
   */
  KafkaChunk(TopicTerms terms, List<TopicMessage> messages, Map<Integer, Long> polls) {
    this.terms = terms;
    this.messages = messages;
    for (TopicMessage one : messages) {
      String cursor = terms.cursors() + one.partition();
      long number = polls.get(one.partition()) + 1;
      progress.put(
          one.partition(), new SourceProgress(cursor, number, "" + one.offset(), List.of()));
    }
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Messages. */
  int size() {
    return messages.size();
  }

  /** Every process gives the next poll of a partition the same one, so that one is stored. */
  String identity() {
    SourceProgress first = progress.firstEntry().getValue();
    return first.source() + "-" + first.polls();
  }

  /** Another one for other messages. */
  String name() {
    TopicMessage first = messages.get(0);
    StringBuilder all = new StringBuilder();
    messages.forEach(
        one -> all.append(one.partition()).append(':').append(one.offset()).append(' '));
    return "%.80s-%d-%d-%.16s.jsonl"
        .formatted(
            terms.topic().replaceFirst("^\\.", "_"),
            first.partition(),
            first.offset(),
            TopicTerms.digest(identity() + all));
  }

  List<SentRecord> records() {
    return messages.stream().flatMap(message -> message.records().stream()).toList();
  }

  /** By partition. */
  Map<Integer, SourceProgress> progress() {
    return progress;
  }

  /**
   * What came of it.
   *
   * @param fault why it was not stored; null if it was
   */
  void answer(RuntimeException fault) {
    this.answered = true;
    this.fault = fault;
  }

  /**
   * Why it is not stored; null if it is.
   *
   * @param failed what ended the route; null if nothing did
   */
  Throwable fault(Throwable failed) {
    if (answered) {
      return fault;
    }
    return failed != null
        ? failed
        : new IllegalStateException(
            "no step of the route has taken its messages; put the step kafka-leads into the route");
  }

  /** It has what nobody may read by chance. */
  @Override
  public String toString() {
    return messages.size() + " messages of " + terms.place();
  }
}
