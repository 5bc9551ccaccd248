package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.lead.Quantity;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.PollLedger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The door for leads that are fetched. Each poll becomes a batch: all of its rows or none of them,
 * and once, however often it is handed over.
 */
@Singleton
public class Polls {
  private static final Logger LOG = Logger.getLogger(Polls.class);

  private final PollLedger ledger;
  private final BatchLedger batches;
  private final Campaigns campaigns;
  private final Mappings mappings;
  private final IntakeThreads threads;

  @Inject
  Polls(
      PollLedger ledger,
      BatchLedger batches,
      Campaigns campaigns,
      Mappings mappings,
      IntakeThreads threads) {
    this.ledger = ledger;
    this.batches = batches;
    this.campaigns = campaigns;
    this.mappings = mappings;
    this.threads = threads;
  }

  /**
   * Looks whether rows with these columns could be taken.
   *
   * @throws MappingFaultException if not
   */
  public void check(String mapping, List<String> columns) {
    bind(mapping, columns);
  }

  /**
   * The same where the columns are not known before the rows.
   *
   * @throws MappingFaultException if the mapping is missing or wrong
   */
  public void check(String mapping) {
    mappings.read(mapping);
  }

  /** The batch of a poll whose rows are stored. */
  public Optional<Batch> find(String source, String identity) {
    return batches.find(source, identity).filter(batch -> batch.state() == Batch.State.LOADED);
  }

  /**
   * Stores a poll; on disk when this returns. One that is stored already is left as it is.
   *
   * @param progress stored in the same transaction; null if the source keeps none
   * @throws MappingFaultException if its rows cannot be read
   * @throws OtherPollException if another one had this identity
   * @throws StaleBatchException if another replica has stored it, or a later one, meanwhile
   */
  public Batch take(Poll poll, SourceProgress progress) {
    List<SourceProgress> all = progress == null ? List.of() : List.of(progress);
    return take(poll, all, bind(poll.mapping(), poll.columns()));
  }

  /**
   * The same for rows of several places that nobody can correct where they are: even if none of
   * them has a number, each goes back by itself.
   *
   * @param progress of each place
   */
  public Batch takeEach(Poll poll, List<SourceProgress> progress) {
    return take(poll, progress, BoundMapping.any(mappings.read(poll.mapping()), poll.columns()));
  }

  private Batch take(Poll poll, List<SourceProgress> progress, BoundMapping mapping) {
    Batch batch = batches.open(describe(poll));
    if (!batch.fileName().equals(poll.name())) {
      throw new OtherPollException(batch.id());
    }
    if (batch.state() == Batch.State.LOADED) {
      return batch;
    }
    var reader = new ChunkReader(batch, mapping, campaigns, threads.readers, threads.cores);
    int rows = poll.rows().size();
    List<CampaignChunk> offered = reader.read(0, poll.rows());
    new FirstRejections(batch).look(offered);
    ledger.store(batch, rows, offered, progress);
    LOG.infof("Batch %d is loaded: %s of %s", batch.id(), Quantity.of(rows, "row"), poll.source());
    return batches.find(batch.id()).orElseThrow();
  }

  private BoundMapping bind(String mapping, List<String> columns) {
    try {
      return BoundMapping.of(mappings.read(mapping), columns);
    } catch (IllegalArgumentException noNumber) {
      throw new MappingFaultException(noNumber.getMessage());
    }
  }

  static NewBatch describe(Poll poll) {
    return new NewBatch(
        poll.source(),
        poll.name(),
        poll.identity(),
        poll.rows().stream().mapToLong(Row::weight).sum(),
        poll.mapping(),
        poll.format(),
        poll.columns(),
        poll.campaigns(),
        poll.rails(),
        null);
  }
}
