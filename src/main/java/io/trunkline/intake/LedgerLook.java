package io.trunkline.intake;

import io.trunkline.lead.LeadId;
import java.util.Map;

/** Says what is known of leads that are not stored. */
@FunctionalInterface
public interface LedgerLook {
  /** Knows of nothing. */
  LedgerLook NONE = chunk -> Map.of();

  /**
   * Looks at some rows as they were offered to one campaign.
   *
   * @return those of which there is something to say
   */
  Map<LeadId, Known> look(CampaignChunk chunk);

  /**
   * Why a row would not be called though its campaign may want it.
   *
   * @param duplicate true if another lead has its key, false if its number is suppressed
   * @param reason for people; of a suppression, as it was given
   */
  record Known(boolean duplicate, String reason) {}
}
