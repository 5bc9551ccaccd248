package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.intake.Batch.CampaignRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads the numbers of a chunk of rows and offers it to each campaign, on all cores. */
final class ChunkReader {
  private final Batch batch;
  private final BoundMapping mapping;
  private final Campaigns campaigns;
  private final Executor workers;
  private final int slices;
  private volatile boolean asks = true;

  ChunkReader(
      Batch batch, BoundMapping mapping, Campaigns campaigns, Executor workers, int slices) {
    this.batch = batch;
    this.mapping = mapping;
    this.campaigns = campaigns;
    this.workers = workers;
    this.slices = slices;
  }

  /**
   * Reads a chunk.
   *
   * @param before rows of the batch that come before it
   */
  List<CampaignChunk> read(int before, List<Row> rows) {
    List<CampaignMoment> moments = moments();
    int size = (rows.size() + slices - 1) / slices;
    List<CompletableFuture<List<List<OfferedLead>>>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      List<Row> slice = rows.subList(from, Math.min(rows.size(), from + size));
      int first = before + from + 1;
      parts.add(CompletableFuture.supplyAsync(() -> offer(moments, first, slice), workers));
    }
    return join(moments, parts);
  }

  private List<CampaignMoment> moments() {
    List<CampaignMoment> moments = new ArrayList<>();
    for (CampaignRef campaign : batch.campaigns()) {
      moments.add(moment(campaign, moments.size()));
    }
    return moments;
  }

  private CampaignMoment moment(CampaignRef campaign, int position) {
    return asks
        ? CampaignMoment.of(campaigns, campaign, position)
        : new CampaignMoment(campaign, position, null, "the batch is cancelled");
  }

  /** What is read from here on is stored without a campaign's word. */
  void askNoMore() {
    asks = false;
  }

  private List<List<OfferedLead>> offer(List<CampaignMoment> moments, int first, List<Row> rows) {
    List<ReadRow> read = new ArrayList<>(rows.size());
    for (Row row : rows) {
      read.add(ReadRow.of(first + read.size(), row, Offering.array(row.kept()), mapping));
    }
    var offering = new Offering(campaigns, batch.id());
    return moments.stream().map(moment -> offering.offer(moment, read)).toList();
  }

  private static List<CampaignChunk> join(
      List<CampaignMoment> moments, List<CompletableFuture<List<List<OfferedLead>>>> parts) {
    List<CampaignChunk> chunks = new ArrayList<>();
    for (CampaignMoment moment : moments) {
      List<OfferedLead> leads = new ArrayList<>();
      parts.forEach(part -> leads.addAll(part.join().get(moment.position())));
      var period = moment.settings() == null ? null : moment.settings().keyPeriod();
      chunks.add(new CampaignChunk(moment.campaign(), period, leads));
    }
    return chunks;
  }
}
