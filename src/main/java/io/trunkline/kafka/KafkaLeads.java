package io.trunkline.kafka;

import io.quarkus.arc.Unremovable;
import io.trunkline.intake.Poll;
import io.trunkline.intake.Polls;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** What a source route hands the messages of a topic to. */
@Singleton
@Named("kafkaLeads")
@Unremovable
public class KafkaLeads {
  private final Polls polls;

  @Inject
  public KafkaLeads(Polls polls) {
    this.polls = polls;
  }

  /**
   * Stores them with the offsets up to which their partitions were read; on disk when this returns.
   * What failed is told by the topic's reader, once.
   *
   * @param campaigns names with commas between them
   */
  public void take(String source, String mapping, String campaigns, KafkaChunk chunk) {
    List<String> names =
        Arrays.stream(campaigns.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    try {
      Poll poll =
          Poll.ofSent(
              source, chunk.identity(), chunk.name(), mapping, names, List.of(), chunk.records());
      polls.takeEach(poll, List.copyOf(chunk.progress().values()));
      chunk.answer(null);
    } catch (RuntimeException failed) {
      chunk.answer(failed);
    }
  }
}
