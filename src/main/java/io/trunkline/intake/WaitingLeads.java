package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.intake.Batch.CampaignRef;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.IntakeLedger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Decides leads whose campaign could not decide when they were read, once it can. */
@Singleton
public class WaitingLeads {
  private static final Logger LOG = Logger.getLogger(WaitingLeads.class);

  private final IntakeLedger ledger;
  private final BatchLedger batches;
  private final Campaigns campaigns;
  private final Mappings mappings;
  private final int chunkSize;

  @Inject
  WaitingLeads(
      IntakeLedger ledger,
      BatchLedger batches,
      Campaigns campaigns,
      Mappings mappings,
      IntakeConfig config) {
    this.ledger = ledger;
    this.batches = batches;
    this.campaigns = campaigns;
    this.mappings = mappings;
    this.chunkSize = config.chunkSize();
  }

  /** Decides what can be decided now. */
  void decide() {
    for (CampaignRef campaign : ledger.awaitedCampaigns()) {
      decide(CampaignMoment.of(campaigns, campaign, 0));
    }
  }

  private void decide(CampaignMoment moment) {
    if (moment.whyNot() != null) {
      return;
    }
    int[] moved = new int[1];
    do {
      moved[0] = 0;
      ledger.decideWaiting(
          moment.campaign(),
          chunkSize,
          moment.settings().keyPeriod(),
          rows -> {
            List<OfferedLead> decided = decided(moment, rows);
            moved[0] = decided.size();
            return decided;
          });
    } while (moved[0] > 0);
  }

  private List<OfferedLead> decided(CampaignMoment moment, List<WaitingRow> rows) {
    Map<Long, List<WaitingRow>> groups = new LinkedHashMap<>();
    for (WaitingRow row : rows) {
      long batchAndPosition = row.id().batch() * 100L + row.id().campaign();
      groups.computeIfAbsent(batchAndPosition, group -> new ArrayList<>()).add(row);
    }
    List<OfferedLead> decided = new ArrayList<>();
    groups.values().forEach(group -> decided.addAll(offer(moment, group)));
    decided.removeIf(lead -> lead.fate() instanceof OfferedLead.Waiting);
    return decided;
  }

  /** All rows of the group belong to one batch. */
  private List<OfferedLead> offer(CampaignMoment moment, List<WaitingRow> group) {
    Batch batch = batches.find(group.get(0).id().batch()).orElseThrow();
    int position = group.get(0).id().campaign();
    try {
      BoundMapping mapping = BoundMapping.of(mappings.read(batch.mapping()), batch.columns());
      var now = new CampaignMoment(moment.campaign(), position, moment.settings(), moment.whyNot());
      List<ReadRow> rows = group.stream().map(row -> read(row, mapping)).toList();
      return new Offering(campaigns, batch.id()).offer(now, rows);
    } catch (MappingFaultException | IllegalArgumentException wrong) {
      LOG.warnf("Leads of batch %d wait on: %s", batch.id(), wrong.getMessage());
      return List.of();
    }
  }

  private static ReadRow read(WaitingRow row, BoundMapping mapping) {
    var values = new Row(row.line(), row.values(), null);
    return ReadRow.of(row.id().row(), values, Offering.json(row.values()), mapping);
  }
}
