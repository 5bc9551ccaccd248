package io.trunkline.intake;

import io.trunkline.campaign.Masked;
import io.trunkline.lead.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Logs the first row of each kind that a batch rejects, and not a million more. */
final class FirstRejections {
  private static final Logger LOG = Logger.getLogger(FirstRejections.class);

  /** A campaign may make up reasons from what rows hold. */
  private static final int MOST = 50;

  private final Batch batch;
  private final Set<String> told = new HashSet<>();

  FirstRejections(Batch batch) {
    this.batch = batch;
  }

  void look(List<CampaignChunk> chunks) {
    for (CampaignChunk chunk : chunks) {
      for (OfferedLead lead : chunk.leads()) {
        if (lead.fate() instanceof OfferedLead.Rejected rejected && told.size() < MOST) {
          tell(lead, rejected.rejection());
        }
      }
    }
  }

  private void tell(OfferedLead lead, Rejection rejection) {
    if (told.add(rejection.reason())) {
      LOG.infof(
          "Batch %d, line %d is the first with %s: %s",
          batch.id(),
          lead.line(),
          Masked.text(rejection.reason()),
          Masked.text(String.valueOf(rejection.hint())));
    }
  }
}
