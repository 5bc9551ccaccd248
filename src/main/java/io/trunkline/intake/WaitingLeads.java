package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.intake.Batch.CampaignRef;
import io.trunkline.lead.LeadId;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.Cause;
import io.trunkline.ledger.IntakeLedger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<String> told = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

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

  /** Decides what can be decided now. A campaign or mapping that cannot be used keeps its own. */
  void decide() {
    for (CampaignRef campaign : ledger.awaitedCampaigns()) {
      try {
        decide(CampaignMoment.of(campaigns, campaign, 0));
      } catch (RuntimeException failed) {
        tell("Leads wait for campaign " + campaign.name() + ": " + Cause.of(failed));
      }
    }
    told.retainAll(seen);
    seen.clear();
  }

  private void decide(CampaignMoment moment) {
    if (moment.whyNot() != null) {
      return;
    }
    var walk = new Walk(moment);
    while (walk.goesOn) {
      ledger.decideWaiting(
          moment.campaign(), walk.after, chunkSize, moment.settings().keyPeriod(), walk::decide);
    }
  }

  /** One way through the leads that wait for a campaign, in the order of their ids. */
  private final class Walk {
    private final CampaignMoment moment;
    private long after;
    private boolean goesOn = true;

    Walk(CampaignMoment moment) {
      this.moment = moment;
    }

    List<OfferedLead> decide(List<WaitingRow> rows) {
      goesOn = !rows.isEmpty();
      List<OfferedLead> decided = new ArrayList<>();
      batches(rows).values().forEach(group -> decided.addAll(offer(group)));
      return decided;
    }

    /** All rows of the group belong to one batch; a batch without a mapping is stepped over. */
    private List<OfferedLead> offer(List<WaitingRow> group) {
      Batch batch = batches.find(group.get(0).id().batch()).orElseThrow();
      try {
        List<OfferedLead> offered = offer(batch, group);
        after = group.get(group.size() - 1).id().value();
        // A campaign that cannot decide now would not decide the next leads either.
        goesOn &= !offered.isEmpty();
        return offered;
      } catch (MappingFaultException | IllegalArgumentException wrong) {
        after = LeadId.endOf(batch.id()) - 1;
        tell("Leads of batch " + batch.id() + " wait on: " + wrong.getMessage());
        return List.of();
      }
    }

    private List<OfferedLead> offer(Batch batch, List<WaitingRow> group) {
      BoundMapping mapping = BoundMapping.of(mappings.read(batch.mapping()), batch.columns());
      int position = group.get(0).id().campaign();
      var now = new CampaignMoment(moment.campaign(), position, moment.settings(), moment.whyNot());
      List<ReadRow> rows = group.stream().map(row -> read(batch, row, mapping)).toList();
      return new Offering(campaigns, batch.id())
          .offer(now, rows).stream()
              .filter(lead -> !(lead.fate() instanceof OfferedLead.Waiting))
              .toList();
    }
  }

  private static Map<Long, List<WaitingRow>> batches(List<WaitingRow> rows) {
    Map<Long, List<WaitingRow>> groups = new LinkedHashMap<>();
    for (WaitingRow row : rows) {
      long batchAndPosition = row.id().batch() * 100L + row.id().campaign();
      groups.computeIfAbsent(batchAndPosition, group -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  /** Each fault is told when it comes, and not at each turn. */
  private void tell(String fault) {
    seen.add(fault);
    if (told.add(fault)) {
      LOG.warn(fault);
    }
  }

  private static ReadRow read(Batch batch, WaitingRow row, BoundMapping mapping) {
    List<String> texts = batch.format().values(row.values(), batch.columns());
    var values = new Row(row.line(), texts, null);
    return ReadRow.of(row.id().row(), values, Offering.array(row.values()), mapping);
  }
}
