package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.intake.Batch.CampaignRef;
import io.trunkline.intake.LeadPreview.FirstRow;
import io.trunkline.intake.LedgerLook.Known;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files just as they would be loaded, and stores nothing. */
@Singleton
public class LeadPreviews {
  /** No batch has it, so nothing here is taken for a lead. */
  private static final int NO_BATCH = Integer.MAX_VALUE;

  private final Campaigns campaigns;
  private final Mappings mappings;
  private final IntakeThreads threads;
  private final int chunkSize;

  @Inject
  LeadPreviews(Campaigns campaigns, Mappings mappings, IntakeThreads threads, IntakeConfig config) {
    this.campaigns = campaigns;
    this.mappings = mappings;
    this.threads = threads;
    this.chunkSize = config.chunkSize();
  }

  /**
   * Reads a file, or the files packed in it.
   *
   * @param first how many rows to show
   * @param ledger is asked for each chunk of rows
   * @throws MappingFaultException if the mapping cannot be used
   */
  public LeadPreview read(LeadSource source, Path path, int first, LedgerLook ledger)
      throws IOException {
    Mapping rules = mappings.read(source.mapping());
    Dropped dropped = Dropped.read(path, source.encoding());
    var reading = new Reading(source, rules, first, ledger);
    for (SourceFile file : dropped.parts()) {
      reading.read(file, Optional.ofNullable(dropped.fault()));
    }
    return reading.preview();
  }

  private final class Reading {
    private final LeadSource source;
    private final Mapping rules;
    private final int first;
    private final LedgerLook ledger;
    private final Map<String, CampaignTally> tallies = new LinkedHashMap<>();
    private final List<FirstRow> shown = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int rows;

    Reading(LeadSource source, Mapping rules, int first, LedgerLook ledger) {
      this.source = source;
      this.rules = rules;
      this.first = first;
      this.ledger = ledger;
      source
          .campaigns()
          .forEach(name -> tallies.put(name, new CampaignTally(name, CampaignTally.MOST_KEYS)));
    }

    void read(SourceFile file, Optional<String> refused) throws IOException {
      try (Rows text = LeadFileRows.open(file, source)) {
        Batch batch = batch(file, text);
        Optional<String> fault = refused.or(() -> FileFault.of(batch, rules, file, text));
        if (fault.isPresent()) {
          faults.add(fault.get());
        } else {
          read(batch, BoundMapping.of(rules, batch.columns()), text);
        }
      }
    }

    private void read(Batch batch, BoundMapping mapping, Rows text) throws IOException {
      var reader = new ChunkReader(batch, mapping, campaigns, threads.readers, threads.cores);
      for (List<Row> chunk = BatchLoad.next(text, chunkSize);
          !chunk.isEmpty();
          chunk = BatchLoad.next(text, chunkSize)) {
        for (CampaignChunk offered : reader.read(rows, chunk)) {
          Map<LeadId, Known> known = ledger.look(offered);
          show(offered, chunk, mapping, known);
          CampaignTally tally = tallies.get(offered.campaign().name());
          offered.leads().forEach(lead -> tally.add(lead, known.get(lead.id())));
        }
        rows += chunk.size();
      }
    }

    private void show(
        CampaignChunk offered, List<Row> chunk, BoundMapping mapping, Map<LeadId, Known> known) {
      offered.leads().stream()
          .filter(lead -> lead.id().row() <= first)
          .sorted(Comparator.comparing(OfferedLead::id))
          .forEach(
              lead -> {
                Row row = chunk.get(lead.id().row() - rows - 1);
                shown.add(
                    new FirstRow(
                        offered.campaign().name(),
                        fields(row, mapping),
                        lead,
                        known.get(lead.id())));
              });
    }

    private static Map<String, String> fields(Row row, BoundMapping mapping) {
      return row.fault() == null ? mapping.read(row.values()).fields() : null;
    }

    private Batch batch(SourceFile file, Rows text) {
      List<CampaignRef> refs =
          tallies.keySet().stream().map(name -> new CampaignRef(0, name)).toList();
      return new Batch(
          NO_BATCH,
          source.name(),
          file.name(),
          file.digest(),
          file.size(),
          source.mapping(),
          text.format(),
          text.columns(),
          Batch.State.LOADING,
          0,
          GuardState.NONE,
          refs);
    }

    LeadPreview preview() {
      return new LeadPreview(
          rows,
          List.copyOf(faults),
          List.copyOf(shown),
          tallies.values().stream().map(CampaignTally::preview).toList());
    }
  }
}
