package io.trunkline.intake;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What a source route hands leads to that another system has posted. */
@Singleton
@Named("postedLeads")
@Unremovable
public class PostedLeads {
  private final Polls polls;

  @Inject
  public PostedLeads(Polls polls) {
    this.polls = polls;
  }

  /**
   * Leads of one request.
   *
   * @param identity of the request, the same when it is repeated
   * @param name of their file of rejected rows, another one for other leads
   * @param records JSON values
   */
  public record Posted(String identity, String name, List<String> records) {
    /** It has what nobody may read by chance. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * What came of them.
   *
   * @param fault why nothing was taken, for the sender and no matter for the log: a {@link
   *     MappingFaultException}, {@link OtherPollException} or {@link StaleBatchException}; null if
   *     they were taken
   */
  public record Answer(Batch batch, RuntimeException fault) {}

  /**
   * Stores them; on disk when this returns.
   *
   * @param campaigns names with commas between them
   * @param rails parameters of the Kamelet, by their names; others are passed over
   */
  public Answer take(
      String source, String mapping, String campaigns, Map<String, ?> rails, Posted posted) {
    List<String> names = CampaignNames.of(campaigns);
    try {
      Poll poll =
          Poll.ofRecords(source, posted.identity(), posted.name(), mapping, names, posted.records())
              .guarded(GuardRails.of(rails));
      return new Answer(polls.take(poll, null), null);
    } catch (MappingFaultException | OtherPollException | StaleBatchException fault) {
      return new Answer(null, fault);
    }
  }
}
