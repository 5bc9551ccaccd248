package io.trunkline.kafka;

import io.quarkus.arc.Unremovable;
import io.trunkline.intake.CampaignNames;
import io.trunkline.intake.GuardRails;
import io.trunkline.intake.Poll;
import io.trunkline.intake.Polls;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

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
   * @param rails parameters of the Kamelet, by their names; others are passed over
   */
  public void take(
      String source, String mapping, String campaigns, Map<String, ?> rails, KafkaChunk chunk) {
    List<String> names = CampaignNames.of(campaigns);
    try {
      Poll poll =
          Poll.ofSent(
                  source,
                  chunk.identity(),
                  chunk.name(),
                  mapping,
                  names,
                  List.of(),
                  chunk.records())
              .guarded(GuardRails.of(rails));
      polls.takeEach(poll, List.copyOf(chunk.progress().values()));
      chunk.answer(null);
    } catch (RuntimeException failed) {
      chunk.answer(failed);
    }
  }
}
