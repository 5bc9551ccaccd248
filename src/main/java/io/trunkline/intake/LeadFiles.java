package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.lead.Quantity;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.IntakeLedger;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.Leases.Lease;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes whole files of leads into the ledger, each once. */
@Singleton
public class LeadFiles {
  private static final Logger LOG = Logger.getLogger(LeadFiles.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final String REPLACED = "another file of that name is there now and is read next";

  private final IntakeLedger intake;
  private final BatchLedger batches;
  private final Leases leases;
  private final Campaigns campaigns;
  private final Mappings mappings;
  private final Folders folders;
  private final IntakeThreads threads;
  private final int chunkSize;

  @Inject
  LeadFiles(
      IntakeLedger intake,
      BatchLedger batches,
      Leases leases,
      Campaigns campaigns,
      Mappings mappings,
      Folders folders,
      IntakeThreads threads,
      IntakeConfig config) {
    this.intake = intake;
    this.batches = batches;
    this.leases = leases;
    this.campaigns = campaigns;
    this.mappings = mappings;
    this.folders = folders;
    this.threads = threads;
    this.chunkSize = config.chunkSize();
  }

  /**
   * Loads a file, or the files packed in it, and moves it away. Bytes that this source has brought
   * before, packed or not, are not loaded again; a file whose loading was cut off is gone on with.
   * It stays where it is until all of its rows are stored, and if this throws.
   *
   * @return a batch for each file in it; none if another replica is loading it
   * @throws MappingFaultException if the mapping cannot be used
   * @throws RuntimeException if the ledger cannot be reached
   */
  public List<Batch> load(LeadSource source, Path path) throws IOException {
    Mapping rules = mappings.read(source.mapping());
    Dropped dropped = Dropped.read(path, source.encoding());
    List<Batch> loaded = new ArrayList<>();
    for (SourceFile file : dropped.parts()) {
      Optional<Batch> batch = load(source, rules, dropped, file);
      if (batch.isEmpty()) {
        return List.of();
      }
      loaded.add(batch.get());
    }
    return loaded;
  }

  private Optional<Batch> load(LeadSource source, Mapping rules, Dropped dropped, SourceFile file)
      throws IOException {
    Optional<Lease> lease = leases.take("file:" + file.digest(), LEASE);
    if (lease.isEmpty()) {
      return Optional.empty();
    }
    try (Lease held = lease.get();
        Rows rows = LeadFileRows.open(file, source)) {
      Batch batch = batches.open(describe(source, dropped, file, rows));
      take(batch, rules, dropped, file, rows, held);
      return batches.find(batch.id());
    }
  }

  private static NewBatch describe(LeadSource source, Dropped dropped, SourceFile file, Rows rows)
      throws IOException {
    return new NewBatch(
        source.name(),
        file.name(),
        file.digest(),
        file.size(),
        source.mapping(),
        rows.format(),
        rows.columns(),
        source.campaigns(),
        source.rails(),
        dropped.modified());
  }

  private void take(
      Batch batch, Mapping rules, Dropped dropped, SourceFile file, Rows rows, Lease lease)
      throws IOException {
    if (batch.state() == Batch.State.LOADED) {
      LOG.infof(
          "The same bytes as %s were already loaded as batch %d%s; nothing to do, %s",
          file.name(),
          batch.id(),
          batch.guard().isCancelled() ? ", which was cancelled" : "",
          leave(batch, dropped, file));
      return;
    }
    Optional<String> fault =
        Optional.ofNullable(dropped.fault()).or(() -> FileFault.of(batch, rules, file, rows));
    if (fault.isPresent()) {
      fail(batch, dropped, file, fault.get());
    } else {
      int read = store(batch, rules, file, rows, lease);
      LOG.infof(
          "Batch %d is loaded: %s; %s",
          batch.id(), Quantity.of(read, "row"), leave(batch, dropped, file));
    }
  }

  /** Moves what was dropped when this is the last file in it. */
  private String leave(Batch batch, Dropped dropped, SourceFile file) throws IOException {
    if (dropped.isReplaced()) {
      return REPLACED;
    }
    return dropped.isLast(file)
        ? "it is now " + folders.done(batch, dropped.path())
        : "more is in " + dropped.path().getFileName();
  }

  private void fail(Batch batch, Dropped dropped, SourceFile file, String reason)
      throws IOException {
    batches.fail(batch.id(), reason);
    if (dropped.isReplaced()) {
      LOG.warnf("Batch %d has failed: %s %s", batch.id(), reason, REPLACED);
      return;
    }
    Path kept;
    if (dropped.parts().size() == 1) {
      kept = folders.rejectedWhole(batch, dropped.path(), reason);
    } else {
      Path place = folders.rejectedRows(batch, batches.firstOfItsName(batch));
      kept = folders.unpackRejected(batch, place, file.content(), reason);
      leave(batch, dropped, file);
    }
    LOG.warnf("Batch %d has failed: %s The file is kept as %s", batch.id(), reason, kept);
  }

  /** Returns the number of rows of the whole file. */
  private int store(Batch batch, Mapping rules, SourceFile file, Rows rows, Lease lease)
      throws IOException {
    if (batch.rowsRead() > 0) {
      FileFault.checkSame(batch, rows);
      LOG.infof("Batch %d goes on behind row %d", batch.id(), batch.rowsRead());
    }
    if (file.damage() != null && !rows.format().kind().tellsEncoding()) {
      LOG.warnf("Batch %d: rows with damaged text go back. %s", batch.id(), FileFault.damage(file));
    }
    BoundMapping bound = BoundMapping.of(rules, batch.columns());
    var reader = new ChunkReader(batch, bound, campaigns, threads.readers, threads.cores);
    int read = new BatchLoad(intake, batch, reader, threads.writer, lease, chunkSize).run(rows);
    batches.loaded(batch.id());
    return read;
  }
}
